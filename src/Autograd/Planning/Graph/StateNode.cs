namespace AutogradRnn.Planning;

/// <summary>A part of the state, as the step before left it.</summary>
internal sealed class StateNode(int index, int width) : LoopNode(width)
{
    public int Index => index;

    public override LoopNode With(LoopNode[] inputs) => this;
}
