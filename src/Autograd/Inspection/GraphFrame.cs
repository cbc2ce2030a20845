namespace AutogradRnn;

/// <summary>The nodes that a drawing puts into one frame: a step of a loop, or all of a folded loop.</summary>
internal sealed record GraphFrame(string Title, IReadOnlyList<GraphNode> Nodes)
{
    /// <summary>The nodes outside of loops, and the frames of the others in the order of loops and steps.</summary>
    public static (IReadOnlyList<GraphNode> Outside, IReadOnlyList<GraphFrame> Frames) Of(TensorGraph graph)
    {
        bool isFolded = graph.Nodes.Any(node => node.Steps.Count > 1);
        IEnumerable<GraphFrame> frames = graph.Nodes
            .Where(node => node.Loop is not null)
            .GroupBy(node => (Loop: node.Loop!.Value, Step: isFolded ? 0 : node.Steps[0]))
            .OrderBy(group => group.Key)
            .Select(group => new GraphFrame(
                GraphCaption.Frame(graph.Loops[group.Key.Loop], [.. group.SelectMany(node => node.Steps).Distinct().Order()]), [.. group]));
        return ([.. graph.Nodes.Where(node => node.Loop is null)], [.. frames]);
    }
}
