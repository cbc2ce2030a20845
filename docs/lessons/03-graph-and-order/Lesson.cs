namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>Lesson 3: the same graph, visited in another order, gives other numbers; and which orders are right.</summary>
public sealed class GraphAndOrderLesson : Lesson
{
    private static readonly string[] _columns = ["Square", "Add", "Tanh", "Multiply", "w"];

    public override int Number => 3;

    public override string Folder => "03-graph-and-order";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("swapped", Swapped), new("wrong-sweep", console => Sweep(console, Orders.DepthFirst)), new("right-sweep", console => Sweep(console, Orders.YoungestFirst)),
        new("orders", AllOrders), new("compare", Compare), new("deep", Deep),
    ];

    public override IReadOnlyList<Figure> Figures => [Picture("wrong-order", Orders.DepthFirst, right: false), Picture("right-order", Orders.YoungestFirst, right: true)];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("3.1", nameof(IExercises.ByHand), () => Checks.ByHand(new Exercises()), () => Checks.ByHand(new Solutions())),
        new("3.2", nameof(IExercises.IsOrder), () => Checks.IsOrder(new Exercises()), () => Checks.IsOrder(new Solutions())),
        new("3.3", nameof(IExercises.Order), () => Checks.Order(new Exercises()), () => Checks.Order(new Solutions())),
        new("3.4", nameof(IExercises.CounterExample), () => Checks.CounterExample(new Exercises()), () => Checks.CounterExample(new Solutions())),
    ];

    private static void Swapped(TextWriter console)
    {
        Table table = new("formula, a = w·x", "value", "dL/dw, depth first", "engine");
        foreach (bool swapped in new[] { false, true })
        {
            TensorGraph graph = Networks.TwoRoads(swapped);
            double[] gradient = Walker.Walk(graph, Orders.DepthFirst(graph));
            GraphNode w = graph.Nodes.Single(node => node.Label == "w");
            table.Add(
                swapped ? "L = (tanh(a) + a)²" : "L = (a + tanh(a))²",
                Digits(graph.Nodes[^1].Values![0]),
                Digits(gradient[w.Id]),
                Digits(w.Gradient![0]));
        }

        table.WriteTo(console);
    }

    private static void Sweep(TextWriter console, Func<TensorGraph, IReadOnlyList<int>> order)
    {
        TensorGraph graph = Networks.TwoRoads();
        Table table = new(["after visiting", .. _columns]);
        int step = 0;
        Walker.Walk(graph, order(graph), (node, gradient) => table.Add(
            [$"{++step}. {graph.Nodes[node].Label}", .. _columns.Select(label => Cell(gradient[graph.Nodes.Single(each => each.Label == label).Id]))]));
        table.WriteTo(console);

        static string Cell(double value) => value == 0 ? "." : Digits(value);
    }

    private static void AllOrders(TextWriter console)
    {
        TensorGraph[] graphs = [Networks.TwoRoads(), Networks.TwoRoads(swapped: true), Networks.Detour(), Networks.Recurrent(steps: 5)];
        Table table = new("dL/dw", "a + tanh(a)", "tanh(a) + a", "tanh(tanh(a)) + a", "recurrent, 5 steps");
        foreach ((string name, Func<TensorGraph, IReadOnlyList<int>> order) in Orders.All)
            table.Add([name, .. graphs.Select(graph => Digits(Walker.Walk(graph, order(graph))[W(graph).Id]))]);
        table.Add(["engine", .. graphs.Select(graph => Digits(W(graph).Gradient![0]))]);
        table.WriteTo(console);

        static GraphNode W(TensorGraph graph) => graph.Nodes.Single(node => node.Label == "w");
    }

    private static void Compare(TextWriter console)
    {
        #region compare
        TensorGraph graph = Networks.Recurrent(steps: 5);
        double[] gradient = Walker.Walk(graph, Orders.CountingShares(graph));

        Table table = new("node", "walker", "engine", "difference");
        foreach (GraphNode node in graph.Nodes.Where(node => node.Label is "w" or "u" or "Tanh"))
            table.Add(node.Label, Digits(gradient[node.Id]), Digits(node.Gradient![0]), Table.Difference(Math.Abs(gradient[node.Id] - node.Gradient![0])));
        #endregion
        table.WriteTo(console);
        GraphNode[] known = [.. graph.Nodes.Where(node => node.Gradient is not null)];
        console.WriteLine($"largest difference of all {known.Length} nodes with a gradient {Table.Difference(known.Max(node => Math.Abs(gradient[node.Id] - node.Gradient![0])))}");
    }

    private static void Deep(TextWriter console)
    {
        #region deep
        Tensor w = Tensor.Scalar(1, DType.Float64).RequireGrad(), y = w;
        for (int i = 0; i < 100_000; i++) y = y * 1.00001;
        y.Backward();
        console.WriteLine($"100,000 nodes in a row: dy/dw = {w.Grad!.Item():0.0000}, 1.00001¹⁰⁰⁰⁰⁰ = {Math.Pow(1.00001, 100_000):0.0000}");
        #endregion
    }

    private static GraphPicture Picture(string name, Func<TensorGraph, IReadOnlyList<int>> order, bool right)
    {
        TensorGraph graph = Networks.TwoRoads();
        IReadOnlyList<int> nodes = order(graph);
        bool Descends(GraphEdge edge) => Place(edge.From) > Place(edge.To);
        int Place(int node) => nodes.Index().Single(item => item.Item == node).Index;
        double[] gradient = Walker.Walk(graph, nodes);
        GraphNode w = graph.Nodes.Single(node => node.Label == "w");
        Claim[] claims = right
            ? [new("every arrow leads from a later visit to an earlier one", graph.Edges.All(Descends)), new("the gradient of w is the engine's", Math.Abs(gradient[w.Id] - w.Gradient![0]) < 1e-12)]
            : [new("one arrow leads the other way", graph.Edges.Count(edge => !Descends(edge)) == 1), new("the gradient of w is too small", gradient[w.Id] < 0.8 * w.Gradient![0])];
        return new GraphPicture(name, right ? "Youngest first" : "Depth first", SweepPicture.Draw(graph, nodes), claims);
    }

    private static string Digits(double value) => Table.Number(value, "0.0000");
}
