using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>A learner read that a state is detached between windows, and detaches it at every step.</summary>
public sealed class DetachedStateNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _recurrentWeight = new(Initial.Orthogonal(hidden, hidden, random));
    private readonly Parameter _bias = new(Tensor.Zeros([hidden]));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"].Detach();
        h = (x.MatMul(_inputWeight) + h.MatMul(_recurrentWeight) + _bias).Tanh();
        return (h, new State(("h", h)));
    }
}
