using AutogradRnn.Training;

namespace AutogradRnn.Lessons.PaddingAndMasks;

/// <summary>Lesson 15: rows of different lengths in one batch.</summary>
public sealed class PaddingAndMasksLesson : Lesson
{
    private static readonly string[] _words = ["sea", "river", "waterfall"];

    public override int Number => 15;

    public override string Folder => "15-padding-and-masks";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("question", Question), new("nan", NotANumber), new("by-hand", ByHand), new("loss", LossTask.Write),
        new("reverse", Reverse), new("bidirectional", BothDirections), new("buckets", Buckets), new("check", Check),
    ];

    public override IReadOnlyList<Figure> Figures => [MaskMap(), ReachMap()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("15.1", nameof(IExercises.Mask), () => Checks.Mask(new Exercises()), () => Checks.Mask(new Solutions())),
        new("15.2", nameof(IExercises.MeanLoss), () => Checks.MeanLoss(new Exercises()), () => Checks.MeanLoss(new Solutions())),
        new("15.3", nameof(IExercises.Reverse), () => Checks.Reverse(new Exercises()), () => Checks.Reverse(new Solutions())),
        new("15.4", nameof(IExercises.LastOutputs), () => Checks.LastOutputs(new Exercises()), () => Checks.LastOutputs(new Solutions())),
    ];

    private static RNNLayer Reader(bool reverse = false) =>
        new(new GRUNode(hidden: 4, new RandomGenerator(seed: 1), features: Letters.Count, dtype: DType.Float64), reverse);

    private static void Question(TextWriter console)
    {
        Table table = new("the state after \"sea\"", "unit 0", "unit 1", "unit 2", "unit 3");
        RNNLayer layer = Reader();
        Row("alone", false, "sea");
        Row("beside \"river\"", false, "sea", "river");
        Row("beside \"waterfall\"", false, "sea", "waterfall");
        Row("beside \"waterfall\", lengths given", true, "sea", "waterfall");
        table.WriteTo(console);

        void Row(string name, bool given, params string[] words)
        {
            #region question
            (Tensor x, int[] lengths) = Letters.Batch(words);
            (_, State state) = layer.Forward(x, lengths: given ? lengths : null);
            double[] sea = state["h"].Select(0, 0).ToArray<double>();                  // row 0 is "sea"
            #endregion
            table.Add([name, .. sea.Select(number => Table.Number(number, "0.0000"))]);
        }
    }

    private static void NotANumber(TextWriter console)
    {
        #region nan
        Tensor each = Tensor.From([2.0, double.NaN]), mask = Tensor.From([1.0, 0.0]), zero = Tensor.Scalar(0, DType.Float64);
        console.WriteLine($"multiplied: {(each * mask).Sum().Item()}");
        console.WriteLine($"replaced:   {Tensor.Where(mask, each, zero).Sum().Item()}");
        #endregion
    }

    private static void ByHand(TextWriter console)
    {
        RandomGenerator random = new(seed: 3);
        RNNNode node = new(hidden: 3, random, features: Letters.Count, dtype: DType.Float64);
        (Tensor x, int[] lengths) = Letters.Batch(_words);
        (int batch, int steps) = (x.Shape[0], x.Shape[1]);
        Tensor dy = Initial.Normal([batch, steps, 3], 0, 1, random, DType.Float64), dLast = Initial.Normal([batch, 3], 0, 1, random, DType.Float64);
        #region compare
        Tensor[] mask = [.. Enumerable.Range(0, steps).Select(t => Tensor.From([.. lengths.Select(length => t < length ? 1.0 : 0.0)], batch, 1))];
        Tensor[] p = [.. node.Parameters.Select(parameter => parameter.Detach())];
        (Tensor dw, Tensor du, Tensor db) = MaskedRnn.Gradients(x, mask, p[0], p[1], p[2], dy, dLast);

        (Tensor output, State state) = new RNNLayer(node).Forward(x, lengths: lengths);
        ((output * dy).Sum() + (state["h"] * dLast).Sum()).Backward();
        #endregion
        Table table = new("gradient", "shape", "one cell by hand", "engine", "largest difference");
        foreach ((int i, Tensor hand) in new[] { dw, du, db.Reshape(1, 3) }.Index())
        {
            Tensor engine = node.Parameters[i].Grad!.Reshape(hand.Shape.ToArray());
            int row = Math.Min(1, hand.Shape[0] - 1);
            table.Add(
                new[] { "W", "U", "b" }[i], node.Parameters[i].Shape,
                Table.Number(hand.ToMatrix<double>()[row, 0], "0.000000"), Table.Number(engine.ToMatrix<double>()[row, 0], "0.000000"),
                Table.Difference((hand - engine).Abs().Max().Item()));
        }

        table.WriteTo(console);
    }

    private static void Reverse(TextWriter console)
    {
        Table table = new("word", "padded", "flipped", "within its length");
        foreach (string word in _words)
        {
            string padded = word.PadRight(9, '.');
            table.Add(word, padded, string.Concat(padded.Reverse()), string.Concat(word.Reverse()).PadRight(9, '.'));
        }

        table.WriteTo(console);
    }

    private static void BothDirections(TextWriter console)
    {
        RNNLayer backward = Reader(reverse: true);
        Table table = new("backward outputs of \"sea\", unit 0", "at s", "at e", "at a");
        Row("alone", false, "sea");
        Row("beside \"waterfall\"", false, "sea", "waterfall");
        Row("beside \"waterfall\", lengths given", true, "sea", "waterfall");
        table.WriteTo(console);

        void Row(string name, bool given, params string[] words)
        {
            (Tensor x, int[] lengths) = Letters.Batch(words);
            Tensor output = backward.Forward(x, lengths: given ? lengths : null).Output;
            table.Add([name, .. Enumerable.Range(0, 3).Select(t => Table.Number(output.Select(0, 0).Select(0, t).ToArray<double>()[0], "0.0000"))]);
        }
    }

    private static void Buckets(TextWriter console)
    {
        RandomGenerator random = new(seed: 4);
        int[][] sequences = [.. Enumerable.Range(0, 1000).Select(_ => new int[1 + random.Next(40)])];
        int[] labels = new int[sequences.Length];
        Table table = new("batches sorted together", "cells computed", "real", "padding");
        foreach (int pool in new[] { 1, 5, 20 })
        {
            #region buckets
            PaddedBatches batches = PaddedBatches.Labelled(sequences, labels, batch: 16, shuffleSeed: 1, pool: pool);
            int cells = 0, real = 0;
            foreach (Batch batch in batches.RestOfEpoch())
            {
                cells += batch.Inputs.Count;
                real += batch.Lengths!.Sum();
            }
            #endregion

            table.Add(pool, cells, real, Table.Number(100.0 * (cells - real) / cells, "0") + "%");
        }

        table.WriteTo(console);
    }

    private static void Check(TextWriter console)
    {
        #region check
        RandomGenerator random = new(seed: 5);
        Bidirectional layer = new(new GRUNode(3, random), new GRUNode(3, random));
        GradientCheckResult result = GradientCheck.Layer(layer);
        console.WriteLine($"passed: {result.Passed}, {result.Checks} comparisons, worst error below 1e-9: {result.WorstError < 1e-9}");
        #endregion
    }

    private static HeatMap MaskMap()
    {
        (Tensor x, int[] lengths) = Letters.Batch(_words);
        double[,] mask = new double[_words.Length, x.Shape[1]];
        for (int row = 0; row < _words.Length; row++)
        {
            for (int t = 0; t < lengths[row]; t++) mask[row, t] = 1;
        }

        return new HeatMap(
            "mask", "The mask of a batch: 1 for letters, 0 for padding", "time step t", "row", Numbers(x.Shape[1]), _words, mask,
            [new("as many ones as letters", mask.Cast<double>().Sum() == _words.Sum(word => word.Length))])
        { CellFormat = "0" };
    }

    private static HeatMap ReachMap()
    {
        double[,] without = Reach(given: false), with = Reach(given: true), both = new double[6, 9];
        for (int row = 0; row < 6; row++)
        {
            for (int t = 0; t < 9; t++) both[row, t] = (row < 3 ? without : with)[row % 3, t];
        }

        return new HeatMap(
            "reach", "How much the last state depends on step t", "time step t", "row", Numbers(9),
            [.. _words.Select(word => $"{word}, no lengths"), .. _words.Select(word => $"{word}, lengths")], both,
            [
                new("with lengths padding has no influence at all", Enumerable.Range(0, 3).All(row => Enumerable.Range(_words[row].Length, 9 - _words[row].Length).All(t => with[row, t] == 0))),
                new("without, padding has more influence than all of \"sea\"", Enumerable.Range(3, 6).Sum(t => without[0, t]) > Enumerable.Range(0, 3).Sum(t => without[0, t])),
                new("the longest row is the same in both", Enumerable.Range(0, 9).All(t => Math.Abs(without[2, t] - with[2, t]) < 1e-12)),
            ])
        { CellFormat = "0.00" };
    }

    #region reach
    /// <summary>‖∂L/∂xₜ‖ for each row and step, where L looks at the last states only.</summary>
    private static double[,] Reach(bool given)
    {
        (Tensor letters, int[] lengths) = Letters.Batch(_words);
        Tensor x = letters.RequireGrad();
        Reader().Forward(x, lengths: given ? lengths : null).State["h"].Sum().Backward();
        return x.Grad!.Norm(axes: [2]).ToMatrix<double>().ToArray();
    }
    #endregion

    private static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(t => $"{t}")];
}
