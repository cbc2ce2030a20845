namespace AutogradRnn.Planning;

/// <summary>Σ left·matrix over one or more pairs.</summary>
internal sealed class ProductNode(LoopMatrix[] matrices, params LoopNode[] lefts) : LoopNode(matrices[0].Columns, lefts)
{
    public LoopMatrix[] Matrices => matrices;

    public override LoopNode With(LoopNode[] inputs) => new ProductNode(matrices, inputs);
}
