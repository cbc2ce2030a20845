namespace AutogradRnn.Planning;

/// <summary>A value [batch, width] of one step, as the plan sees it: what it is made from, and how.</summary>
internal abstract class LoopNode(int width, params LoopNode[] inputs)
{
    /// <summary>Numbers a row.</summary>
    public int Width { get; } = width;

    public LoopNode[] Inputs { get; } = inputs;

    /// <summary>Whether the loss may depend on it through something that is learnt.</summary>
    public bool NeedsGradient { get; set; }

    /// <summary>The same made from other inputs.</summary>
    public abstract LoopNode With(LoopNode[] inputs);
}
