using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>A right cell, h′ = tanh(x·W + h·U + b), for broken ones to derive from.</summary>
public class PlainCell(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _recurrentWeight = new(Initial.Orthogonal(hidden, hidden, random));

    protected Parameter Bias { get; } = new(Tensor.Zeros([hidden]));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = Next(x, state["h"]);
        return (h, new State(("h", h)));
    }

    protected Tensor Next(Tensor x, Tensor h) => (x.MatMul(_inputWeight) + h.MatMul(_recurrentWeight) + Bias).Tanh();
}
