using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>x·W + h·U becomes one product of two pairs: the second is added up in the memory of the first.</summary>
internal sealed class JoinProducts : LoopRewrite
{
    public override LoopGraph Apply(LoopGraph graph)
    {
        Dictionary<LoopNode, List<LoopNode?>> readers = graph.Readers();
        return graph.Rewrite((old, node) =>
            node is ElementwiseNode { Operation: Binary<Add>, Inputs: [ProductNode a, ProductNode b] } && a.Width == b.Width
            && old.Inputs.All(input => readers[input].Count == 1)
                ? new ProductNode([.. a.Matrices, .. b.Matrices], [.. a.Inputs, .. b.Inputs])
                : node);
    }
}
