namespace AutogradRnn.Planning;

/// <summary>A slice of a sum is the sum of slices: all that happens to one gate happens at its own width, without copies.</summary>
internal sealed class MoveSlices : LoopRewrite
{
    private readonly Dictionary<(LoopNode Source, int Column, int Width), LoopNode> _slices = [];
    private readonly HashSet<LoopNode> _movable = [];

    public override LoopGraph Apply(LoopGraph graph)
    {
        _slices.Clear();
        _movable.Clear();
        Dictionary<LoopNode, List<LoopNode?>> readers = graph.Readers();
        List<LoopNode> order = graph.InOrder();
        for (int i = order.Count - 1; i >= 0; i--)
        {
            if (order[i] is ElementwiseNode node && readers[node].All(reader => reader is SliceNode || (reader is { } other && reader.Width == node.Width && _movable.Contains(other))))
                _movable.Add(node);
        }

        return graph.Rewrite((old, node) => old is SliceNode slice ? SliceOf(slice.Source, node.Inputs[0], slice.Column, slice.Width) : node);
    }

    private LoopNode SliceOf(LoopNode old, LoopNode source, int column, int width)
    {
        if (_slices.TryGetValue((source, column, width), out LoopNode? made)) return made;
        made = source switch
        {
            _ when column == 0 && width == source.Width => source,
            SliceNode inner => SliceOf(inner.Source, inner.Source, inner.Column + column, width),
            OuterNode outer => new OuterNode(outer.Binding, outer.HasRows, width, outer.Column + column, outer.WholeWidth),
            ElementwiseNode elementwise when _movable.Contains(old) => new ElementwiseNode(
                elementwise.Operation,
                width,
                [.. elementwise.Inputs.Select((input, i) => input.Width == 1 ? input : SliceOf(old.Inputs[i], input, column, width))]),
            _ => new SliceNode(source, column, width),
        };
        _slices[(source, column, width)] = made;
        return made;
    }
}
