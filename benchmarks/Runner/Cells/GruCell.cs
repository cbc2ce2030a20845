using AutogradRnn;
using AutogradRnn.Layers;

namespace Runner.Cells;

/// <summary>A gated recurrent unit with the reset after the product, as a user writes it.</summary>
/// <remarks>
/// <code>
/// r, z = σ(x·W + b + h·U), each with its own columns
/// n = tanh(x·Wₙ + bₙ + r ⊙ (h·Uₙ))
/// h′ = (1 − z) ⊙ n + z ⊙ h
/// </code>
/// </remarks>
internal sealed class GruCell(int features, int hidden, RandomGenerator random, DType dtype) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Normal([features, 3 * hidden], 0, 0.05, random, dtype));
    private readonly Parameter _recurrentWeight = new(Initial.Normal([hidden, 3 * hidden], 0, 0.05, random, dtype));
    private readonly Parameter _bias = new(Tensor.Zeros([3 * hidden], dtype));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"];
        Tensor[] fromInput = (x.MatMul(_inputWeight) + _bias).Chunk(3, axis: 1);
        Tensor[] fromState = h.MatMul(_recurrentWeight).Chunk(3, axis: 1);
        Tensor r = (fromInput[0] + fromState[0]).Sigmoid();
        Tensor z = (fromInput[1] + fromState[1]).Sigmoid();
        Tensor n = (fromInput[2] + r * fromState[2]).Tanh();

        h = (1 - z) * n + z * h;
        return (h, new State(("h", h)));
    }
}
