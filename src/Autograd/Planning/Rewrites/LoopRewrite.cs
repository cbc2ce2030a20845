namespace AutogradRnn.Planning;

/// <summary>One improvement of a step's graph that changes no result beyond rounding.</summary>
internal abstract class LoopRewrite
{
    public abstract LoopGraph Apply(LoopGraph graph);
}
