using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>An elementwise operation; an input of width 1 is spread over the columns.</summary>
internal sealed class ElementwiseNode(IElementwise operation, int width, params LoopNode[] inputs) : LoopNode(width, inputs)
{
    public IElementwise Operation => operation;

    public override LoopNode With(LoopNode[] inputs) => new ElementwiseNode(operation, Width, inputs);
}
