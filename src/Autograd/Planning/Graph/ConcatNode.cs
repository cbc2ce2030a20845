namespace AutogradRnn.Planning;

/// <summary>Values side by side.</summary>
internal sealed class ConcatNode(params LoopNode[] parts) : LoopNode(parts.Sum(part => part.Width), parts)
{
    public override LoopNode With(LoopNode[] inputs) => new ConcatNode(inputs);
}
