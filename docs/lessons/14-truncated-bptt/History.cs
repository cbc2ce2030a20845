namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>What hangs behind the loss of the last window, with the state as it is and with the state detached.</summary>
public static class History
{
    #region history
    /// <summary>The graph behind the last window's loss, before its backward pass.</summary>
    private static TensorGraph Behind(int windows, int window, bool detach)
    {
        Tensor w = Tensor.Scalar(0.5, DType.Float64).RequireGrad(), h = Tensor.Scalar(1, DType.Float64), loss = h;
        for (int i = 0; i < windows; i++)
        {
            if (i > 0) loss.Backward(keepGraph: !detach);
            if (detach) h = h.Detach();
            for (int t = 0; t < window; t++) h = (w * h).Tanh();
            loss = h * h;
        }

        return TensorGraph.Of(loss, withGradients: true, names: [("w", w)]);
    }
    #endregion

    public static void Write(TextWriter console)
    {
        Table table = new("windows of 3 steps", "tensors behind the loss, keepGraph", "with Detach");
        foreach (int windows in new[] { 1, 2, 10, 100 }) table.Add(windows, Count(windows, detach: false), Count(windows, detach: true));
        table.WriteTo(console);

        static int Count(int windows, bool detach) => Behind(windows, window: 3, detach).Nodes.Count;
    }

    public static GraphPicture Kept()
    {
        TensorGraph graph = Behind(windows: 2, window: 2, detach: false);
        return new GraphPicture("kept", "The second window with the history of the first", graph.ToDot(), [new("four steps hang behind the loss", Steps(graph) == 4), new("w has four arrows", Arrows(graph) == 4)]);
    }

    public static GraphPicture Cut()
    {
        TensorGraph graph = Behind(windows: 2, window: 2, detach: true);
        return new GraphPicture("cut", "The same with Detach: the state is a number", graph.ToDot(), [new("two steps hang behind the loss", Steps(graph) == 2), new("w has two arrows", Arrows(graph) == 2)]);
    }

    private static int Steps(TensorGraph graph) => graph.Nodes.Count(node => node.Label == "Tanh");

    private static int Arrows(TensorGraph graph) => graph.Edges.Count(edge => graph.Nodes.Single(node => node.Id == edge.From).Kind == GraphNodeKind.Parameter);
}
