namespace AutogradRnn.Lessons.SharedWeights;

/// <summary>Lesson 6: the forward pass of a recurrent network is a loop that uses the same weights at every step.</summary>
public sealed class SharedWeightsLesson : Lesson
{
    private const string Word = "aba";

    public override int Number => 6;

    public override string Folder => "06-a-loop-with-shared-weights";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("bag", Bag), new("first-letter", FirstLetter.Write), new("by-hand", ByHand), new("compare", Compare), new("lengths", Lengths), new("pieces", Pieces), new("batch", Batch),
    ];

    public override IReadOnlyList<Figure> Figures => [Unrolled(), Folded()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("6.1", nameof(IExercises.OnPaper), () => Checks.OnPaper(new Exercises()), () => Checks.OnPaper(new Solutions())),
        new("6.2", nameof(IExercises.Forward), () => Checks.Forward(new Exercises()), () => Checks.Forward(new Solutions())),
        new("6.3", nameof(IExercises.Remember), () => Checks.Remember(new Exercises()), () => Checks.Remember(new Solutions())),
        new("6.4", nameof(IExercises.Unroll), () => Checks.Unroll(new Exercises()), () => Checks.Unroll(new Solutions())),
    ];

    private static void Bag(TextWriter console)
    {
        Table table = new("word", "letters a, b", "from the bag", "letter by letter");
        foreach (string word in new[] { "ab", "ba", "aab", "aba", "baa" })
        {
            double[] bag = Letters.Bag(word);
            table.Add(word, $"{bag[0]}, {bag[1]}", Pair(Recurrence.Step(bag, [0, 0], Weights.W, Weights.U, Weights.B)), Pair(Recurrence.Run(word)[^1]));
        }

        table.WriteTo(console);
    }

    private static void ByHand(TextWriter console)
    {
        Table table = new("t", "letter", "h before", "x·W", "h·U", "a = x·W + h·U + b", "h = tanh(a)");
        double[] before = [0, 0];
        double[][] states = Recurrence.Run(Word);
        foreach ((int t, double[] x) in Letters.Rows(Word).Index())
        {
            double[] fromInput = Times(x, Weights.W), fromState = Times(before, Weights.U);
            table.Add(t, Word[t], Pair(before), Pair(fromInput), Pair(fromState), Pair([.. Enumerable.Range(0, 2).Select(j => fromInput[j] + fromState[j] + Weights.B[j])]), Pair(states[t]));
            before = states[t];
        }

        table.WriteTo(console);

        static double[] Times(double[] row, double[,] matrix) => [.. Enumerable.Range(0, 2).Select(j => row[0] * matrix[0, j] + row[1] * matrix[1, j])];
    }

    private static void Compare(TextWriter console)
    {
        #region compare
        double[][] hand = Recurrence.Run(Word);
        (Tensor w, Tensor u, Tensor b) = Weights.Tensors();
        Tensor[] tensors = Recurrence.Run(Letters.Sequence(Word), w, u, b);
        Tensor layer = new RNNLayer(Weights.Node()).Forward(Letters.Sequence(Word)).Output;      // [1, 3, 2]
        #endregion
        Table table = new("state", "by hand", "loop of tensors", "RNNLayer", "largest difference");
        for (int t = 0; t < Word.Length; t++)
        {
            for (int j = 0; j < 2; j++)
            {
                double[] all = [hand[t][j], tensors[t].AsSpan<double>()[j], layer.Select(1, t).Detach().ToArray<double>()[j]];
                table.Add([$"h{t}[{j}]", .. all.Select(value => Table.Number(value, "0.000000")), Table.Difference(all.Max() - all.Min())]);
            }
        }

        table.WriteTo(console);
    }

    private static void Lengths(TextWriter console)
    {
        Table table = new("letters", "numbers in W, U, b", "nodes of the graph", "nodes that are weights");
        foreach (int length in new[] { 1, 3, 30, 300 })
        {
            TensorGraph graph = GraphOf(string.Concat(Enumerable.Repeat('a', length)));
            GraphNode[] weights = [.. graph.Nodes.Where(node => node.Kind == GraphNodeKind.Parameter)];
            table.Add(length, weights.Sum(node => node.Shape.Count), graph.Nodes.Count, weights.Length);
        }

        table.WriteTo(console);
    }

    private static void Pieces(TextWriter console)
    {
        #region pieces
        double[] whole = Recurrence.Run("abbab")[^1];
        double[] firstPart = Recurrence.Run("abb")[^1];
        double[] carried = Recurrence.Run("ab", start: firstPart)[^1];
        double[] forgotten = Recurrence.Run("ab")[^1];
        #endregion
        console.WriteLine($"abbab in one run:            {Pair(whole)}");
        console.WriteLine($"abb, then ab from its state: {Pair(carried)}");
        console.WriteLine($"abb, then ab from zero:      {Pair(forgotten)}");
    }

    private static void Batch(TextWriter console)
    {
        #region batch
        RNNLayer layer = new(Weights.Node());
        (Tensor output, State state) = layer.Forward(Letters.Batch(["aba", "bab", "aaa", "bba"]));
        console.WriteLine($"input  {Letters.Batch(["aba", "bab", "aaa", "bba"]).Shape}: batch, time, features");
        console.WriteLine($"output {output.Shape}: batch, time, hidden");
        console.WriteLine($"state  {state}");
        double largest = (output.Select(1, 2) - state["h"]).Abs().Max().Item();
        console.WriteLine($"the last output is the state: {largest == 0}");
        #endregion
    }

    private static TensorGraph GraphOf(string word)
    {
        (Tensor w, Tensor u, Tensor b) = Weights.Tensors();
        return TensorGraph.Of(Recurrence.Run(Letters.Sequence(word), w, u, b)[^1], names: [("W", w), ("U", u), ("b", b)]);
    }

    private static GraphPicture Unrolled()
    {
        TensorGraph graph = GraphOf(Word);
        GraphNode[] weights = [.. graph.Nodes.Where(node => node.Kind == GraphNodeKind.Parameter)];
        return new GraphPicture("unrolled", "Three steps, one W, one U, one b", graph.ToDot(),
        [
            new("three weights, each drawn once", weights.Select(node => node.Label).Order(StringComparer.Ordinal).SequenceEqual(["U", "W", "b"])),
            new("each weight has three arrows", weights.All(node => graph.Edges.Count(edge => edge.From == node.Id) == 3)),
            new("two arrows lead from step to step", graph.Edges.Count(edge => edge.IsFromOtherStep) == 2),
        ]);
    }

    private static GraphPicture Folded()
    {
        TensorGraph graph = GraphOf(Word), folded = graph.Fold();
        return new GraphPicture("folded", "The same network, folded", folded.ToDot(),
        [
            new("fewer nodes than unrolled", folded.Nodes.Count < graph.Nodes.Count),
            new("one tanh", folded.Nodes.Count(node => node.Label == "Tanh") == 1),
            new("the way through time leads from tanh back into the step", folded.Edges.Any(edge => edge.IsFromOtherStep && folded.Nodes[edge.From].Label == "Tanh")),
        ]);
    }

    private static string Pair(double[] h) => $"{Table.Number(h[0], "0.000")}, {Table.Number(h[1], "0.000")}";
}
