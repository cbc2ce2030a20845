using AutogradRnn;
using AutogradRnn.Layers;

namespace Runner.Cells;

/// <summary>A long short-term memory whose gates look at the cell, as a user writes it (not the library's PeepholeLSTMNode).</summary>
/// <remarks>
/// <code>
/// i = σ(x·Wᵢ + h·Uᵢ + bᵢ + c ⊙ pᵢ)        f = σ(x·W_f + h·U_f + b_f + c ⊙ p_f)        g = tanh(x·W_g + h·U_g + b_g)
/// c′ = f ⊙ c + i ⊙ g
/// o = σ(x·Wₒ + h·Uₒ + bₒ + c′ ⊙ pₒ)       h′ = o ⊙ tanh(c′)
/// </code>
/// </remarks>
internal sealed class PeepholeCell(int features, int hidden, RandomGenerator random, DType dtype) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Normal([features, 4 * hidden], 0, 0.05, random, dtype));
    private readonly Parameter _recurrentWeight = new(Initial.Normal([hidden, 4 * hidden], 0, 0.05, random, dtype));
    private readonly Parameter _bias = new(Tensor.Zeros([4 * hidden], dtype));
    private readonly Parameter _inputPeephole = new(Tensor.Zeros([hidden], dtype));
    private readonly Parameter _forgetPeephole = new(Tensor.Zeros([hidden], dtype));
    private readonly Parameter _outputPeephole = new(Tensor.Zeros([hidden], dtype));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("c", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, c) = state;
        Tensor[] a = (x.MatMul(_inputWeight) + h.MatMul(_recurrentWeight) + _bias).Chunk(4, axis: 1);
        Tensor i = (a[0] + c * _inputPeephole).Sigmoid();
        Tensor f = (a[1] + c * _forgetPeephole).Sigmoid();

        c = f * c + i * a[2].Tanh();
        Tensor o = (a[3] + c * _outputPeephole).Sigmoid();
        h = o * c.Tanh();
        return (h, new State(("h", h), ("c", c)));
    }
}
