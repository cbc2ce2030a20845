using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>One number a row that is spread over columns and learns is repeated by an operation, whose derivative is the sum over the
/// columns: tiles know no sums.</summary>
internal sealed class RepeatLearned(int batch) : LoopRewrite
{
    public override LoopGraph Apply(LoopGraph graph)
    {
        Dictionary<(LoopNode Narrow, int Width), LoopNode> repeated = [];
        return graph.Rewrite((old, node) => old is ElementwiseNode elementwise ? Changed(elementwise, (ElementwiseNode)node) : node);

        ElementwiseNode Changed(ElementwiseNode old, ElementwiseNode node)
        {
            LoopNode[] inputs = [.. node.Inputs.Select((input, i) => IsSpreadAndLearns(old, i) ? Repeated(input, node.Width) : input)];
            return inputs.AsSpan().SequenceEqual(node.Inputs) ? node : new ElementwiseNode(node.Operation, node.Width, inputs);
        }

        LoopNode Repeated(LoopNode narrow, int width)
        {
            if (!repeated.TryGetValue((narrow, width), out LoopNode? wide))
                repeated[(narrow, width)] = wide = OperationNode.OfRows(new BroadcastTo([batch, width]), batch, width, narrow);
            return wide;
        }
    }

    private static bool IsSpreadAndLearns(ElementwiseNode node, int input) =>
        node.Width > 1 && node.Inputs[input] is { Width: 1, NeedsGradient: true } and not OuterNode && node.Operation.HasVjp(input);
}
