using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>[a, b]·W = a·W₁ + b·W₂ with W's upper and lower rows: nothing is put side by side, and a product of x can leave the
/// loop. What is read otherwise is put side by side by an operation.</summary>
internal sealed class SplitConcats(int batch) : LoopRewrite
{
    public override LoopGraph Apply(LoopGraph graph) => Split(graph).Rewrite((_, node) =>
        node is ConcatNode ? OperationNode.OfRows(new Concat(1), batch, node.Width, node.Inputs) : node);

    private static LoopGraph Split(LoopGraph graph) => graph.Rewrite((_, node) => node switch
    {
        ProductNode { Inputs: [ConcatNode parts], Matrices: [LoopMatrix matrix] } => Split(parts, matrix),
        SliceNode { Source: ConcatNode parts } slice => PartOf(parts, slice) ?? node,
        _ => node,
    });

    private static ProductNode Split(ConcatNode parts, LoopMatrix matrix)
    {
        LoopMatrix[] matrices = new LoopMatrix[parts.Inputs.Length];
        for (int i = 0, row = 0; i < matrices.Length; row += parts.Inputs[i].Width, i++)
        {
            matrices[i] = matrix with { FirstRow = matrix.FirstRow + row, Rows = parts.Inputs[i].Width };
        }

        return new ProductNode(matrices, parts.Inputs);
    }

    private static LoopNode? PartOf(ConcatNode parts, SliceNode slice)
    {
        int start = 0;
        foreach (LoopNode part in parts.Inputs)
        {
            if (slice.Column == start && slice.Width == part.Width) return part;
            if (slice.Column >= start && slice.Column + slice.Width <= start + part.Width)
                return new SliceNode(part, slice.Column - start, slice.Width);
            start += part.Width;
        }

        return null;
    }
}
