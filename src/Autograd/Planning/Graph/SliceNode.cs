namespace AutogradRnn.Planning;

/// <summary>Some neighbouring columns of a value.</summary>
internal sealed class SliceNode(LoopNode source, int column, int width) : LoopNode(width, source)
{
    public LoopNode Source => Inputs[0];

    public int Column => column;

    public override LoopNode With(LoopNode[] inputs) => new SliceNode(inputs[0], column, Width);
}
