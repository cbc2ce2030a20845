namespace AutogradRnn.Layers;

/// <summary>One run of a layer: after each step what the node returned, and what was carried on.</summary>
internal sealed record WatchedLoop(RNNLayer Layer, TimeSteps Run)
{
    /// <summary>In the order in which the steps ran.</summary>
    public List<(int T, State Next, State Carried)> Steps { get; } = [];
}
