using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.LookingInside;

/// <summary>Lesson 22: which unit counts brackets, and does it matter?</summary>
public sealed class LookingInsideLesson : Lesson
{
    private static readonly Lazy<Recording> _recording =
        new(() => Recording.Of(BracketReader.Trained.Node, BracketText.Draw(400, new RandomGenerator(seed: 5))));

    public override int Number => 22;

    public override string Folder => "22-looking-inside";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("text", Text), new("losses", Losses), new("wall", Wall), new("units", Units), new("gates", Gates), new("compare", Compare),
        new("ablation", Ablation), new("seeds", Seeds),
    ];

    public override IReadOnlyList<Figure> Figures => [StatesMap(), Timeline()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("22.1", nameof(IExercises.Correlation), () => Checks.Correlation(new Exercises()), () => Checks.Correlation(new Solutions())),
        new("22.2", nameof(IExercises.FindUnit), () => Checks.FindUnit(new Exercises()), () => Checks.FindUnit(new Solutions())),
        new("22.3", nameof(IExercises.HoldUnit), () => Checks.HoldUnit(new Exercises()), () => Checks.HoldUnit(new Solutions())),
    ];

    private static BracketReader Model => BracketReader.Trained;

    /// <summary>A text that the network never saw, with the cells at each character.</summary>
    private static Recording Read => _recording.Value;

    private static void Text(TextWriter console)
    {
        BracketText text = BracketText.Draw(60, new RandomGenerator(seed: 5));
        console.WriteLine(text);
        console.WriteLine(string.Concat(text.Depths));
    }

    private static void Losses(TextWriter console)
    {
        Table table = new("what guesses the next character", "loss in nats");
        double[] shares = [.. Enumerable.Range(0, 3).Select(token => Read.Text.Tokens.Average(own => own == token ? 1.0 : 0))];
        table.Add("a uniform guess", Table.Number(Math.Log(3), "0.000"));
        table.Add("how often each character comes", Table.Number(-shares.Sum(share => share * Math.Log(share)), "0.000"));
        table.Add("the network", Table.Number(Model.LossOf(Read.Text), "0.000"));
        table.Add("who knows the depth", Table.Number(Read.Text.Surprises[1..].Average(), "0.000"));
        table.WriteTo(console);
    }

    private static void Wall(TextWriter console)
    {
        for (int t = 0; t < 6; t++)
        {
            string cells = string.Concat(Read.Cells.Row(t).Select(value => $"{Table.Number(value, "0.00"),7}"));
            console.WriteLine($"{BracketText.Alphabet[Read.Text.Tokens[t]]}{cells}");
        }
    }

    private static void Units(TextWriter console)
    {
        Table table = new("unit", "correlation of its cell with the depth");
        foreach (int unit in Order()) table.Add(unit, Table.Number(Read.Correlation(unit), "0.00"));
        table.WriteTo(console);
        console.WriteLine($"a straight line through all units explains {Table.Number(Read.Explained(), "0.0%")} of the depth's variance");
    }

    private static void Gates(TextWriter console)
    {
        int unit = Read.BracketUnit;
        #region gates
        var steps = new HandLstm(Model.Node).Run(Read.Text.Tokens).ToArray();
        Table table = new("reading", "f", "i", "g", "i · g is added");
        for (int token = 0; token < BracketText.Alphabet.Length; token++)
        {
            var own = steps.Where((_, t) => Read.Text.Tokens[t] == token).ToArray();
            table.Add(BracketText.Alphabet[token], Mean(s => s.F[unit]), Mean(s => s.I[unit]), Mean(s => s.G[unit]), Mean(s => s.I[unit] * s.G[unit]));

            string Mean(Func<(Vector<double> I, Vector<double> F, Vector<double> G, Vector<double> O, Vector<double> C), double> value) =>
                Table.Number(own.Average(value), "0.00");
        }
        #endregion
        console.WriteLine($"unit {unit}");
        table.WriteTo(console);
    }

    private static void Compare(TextWriter console)
    {
        Vector<double>[] hand = [.. new HandLstm(Model.Node).Run(Read.Text.Tokens).Select(step => step.C)];
        int unit = Read.BracketUnit;
        Table table = new("character", "depth", $"c of unit {unit} by hand", "engine", "largest difference of all units");
        for (int t = 0; t < 8; t++)
        {
            table.Add(
                BracketText.Alphabet[Read.Text.Tokens[t]], Read.Text.Depths[t], Table.Number(hand[t][unit], "0.000"), Table.Number(Read.Cells[t, unit], "0.000"),
                Table.Difference((hand[t] - Read.Cells.Row(t)).AbsoluteMaximum()));
        }

        table.WriteTo(console);
    }

    private static void Ablation(TextWriter console)
    {
        State zeros = Read.Means.Map((_, mean) => 0 * mean);
        double whole = Model.LossOf(Read.Text);
        Table table = new("unit", "correlation", "held at 0: loss rises by", "held at its mean: rises by");
        foreach (int unit in Order())
            table.Add(unit, Table.Number(Read.Correlation(unit), "0.00"), Rise(unit, zeros), Rise(unit, Read.Means));
        table.WriteTo(console);

        string Rise(int unit, State at) => Table.Number(Model.Holding(unit, at).LossOf(Read.Text) - whole, "0.000");
    }

    private static void Seeds(TextWriter console)
    {
        Table table = new("training seed", "best unit's |correlation|", "a line through all units explains");
        foreach (ulong seed in new ulong[] { 22, 1, 2 })
        {
            Recording read = seed == 22 ? Read : Recording.Of(BracketReader.Taught(seed).Node, Read.Text);
            table.Add(seed, Table.Number(Math.Abs(read.Correlation(read.BracketUnit)), "0.00"), Table.Number(read.Explained(), "0%"));
        }

        table.WriteTo(console);
    }

    private static int[] Order() => [.. Enumerable.Range(0, Read.Units).OrderByDescending(unit => Math.Abs(Read.Correlation(unit)))];

    private static HeatMap StatesMap()
    {
        const int Shown = 44;
        int[] order = Order();
        double[,] values = new double[order.Length + 1, Shown];
        for (int t = 0; t < Shown; t++)
        {
            values[0, t] = Read.Text.Depths[t] / (double)BracketText.Deepest;
            for (int row = 0; row < order.Length; row++) values[row + 1, t] = Math.Tanh(Read.Cells[t, order[row]]);
        }

        return new HeatMap(
            "states", "tanh(c) of every unit, and the depth", "the text", "",
            [.. Read.Text.Tokens[..Shown].Select(token => $"{BracketText.Alphabet[token]}")], ["depth / 4", .. order.Select(unit => $"unit {unit}")], values,
            [new("the first unit goes with the depth, the last does not", Math.Abs(Read.Correlation(order[0])) > 2 * Math.Abs(Read.Correlation(order[^1])))])
        { Range = (-1, 1) };
    }

    private static Chart Timeline()
    {
        const int Shown = 60;
        int unit = Read.BracketUnit;
        double[] depth = [.. Read.Text.Depths.Select(d => (double)d)], cell = [.. Read.Cells.Column(unit)];
        double correlation = Read.Correlation(unit), scale = correlation * Deviation(depth) / Deviation(cell);
        double[] scaled = [.. cell.Select(c => depth.Average() + scale * (c - cell.Average()))];
        return new Chart(
            "timeline", $"The cell of unit {unit}, in units of depth", "character of the text", "depth",
            [Series.Of("depth", depth[..Shown]), Series.Of($"unit {unit}", scaled[..Shown])],
            [new("the cell follows the depth", Math.Abs(correlation) > 0.8)]);

        static double Deviation(double[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));
    }
}
