using AutogradRnn;
using AutogradRnn.Layers;

namespace Runner.Cells;

/// <summary>The minimal gated unit of Zhou et al. (2016), as a user writes it: the library has none.</summary>
/// <remarks>
/// <code>
/// f = σ(x·W_f + b_f + h·U_f)
/// h′ = (1 − f) ⊙ h + f ⊙ tanh(x·Wₙ + bₙ + (f ⊙ h)·Uₙ)
/// </code>
/// </remarks>
internal sealed class MguCell(int features, int hidden, RandomGenerator random, DType dtype) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Normal([features, 2 * hidden], 0, 0.05, random, dtype));
    private readonly Parameter _recurrentWeight = new(Initial.Normal([hidden, 2 * hidden], 0, 0.05, random, dtype));
    private readonly Parameter _bias = new(Tensor.Zeros([2 * hidden], dtype));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"];
        Tensor[] fromInput = (x.MatMul(_inputWeight) + _bias).Chunk(2, axis: 1);
        Tensor[] u = _recurrentWeight.Chunk(2, axis: 1);
        Tensor f = (fromInput[0] + h.MatMul(u[0])).Sigmoid();
        Tensor n = (fromInput[1] + (f * h).MatMul(u[1])).Tanh();

        h = (1 - f) * h + f * n;
        return (h, new State(("h", h)));
    }
}
