namespace AutogradRnn.Planning;

/// <summary>An input of the step that differs from step to step: number 0 is x, number 1 the mask of the rows that still run.</summary>
internal sealed class SequenceNode(int index, int width) : LoopNode(width)
{
    public int Index => index;

    public override LoopNode With(LoopNode[] inputs) => this;
}
