namespace AutogradRnn.Lessons.ReadATrace;

#region log-node
/// <summary>h′ = ln(1 + x·W + h·U): right as long as the sum stays above −1.</summary>
public sealed class LogNode(int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _w = new(Initial.Glorot(1, hidden, random));
    private readonly Parameter _u = new(Initial.Orthogonal(hidden, hidden, random));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = (1 + x.MatMul(_w) + state["h"].MatMul(_u)).Log();
        return (h, new State(("h", h)));
    }
}
#endregion
