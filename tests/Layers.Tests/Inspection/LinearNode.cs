namespace AutogradRnn.Layers.Tests.Inspection;

/// <summary>h′ = x + h·U: the recurrence whose derivatives through time are powers of U.</summary>
internal sealed class LinearNode(Tensor recurrent) : RecurrentNode
{
    private readonly Parameter _recurrent = new(recurrent);

    public override State InitialState(int batch) => ZeroState(batch, ("h", _recurrent.Shape[0]));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = x + state["h"].MatMul(_recurrent);
        return (h, new State(("h", h)));
    }
}
