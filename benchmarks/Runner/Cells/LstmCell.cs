using AutogradRnn;
using AutogradRnn.Layers;

namespace Runner.Cells;

/// <summary>A long short-term memory, as a user writes it.</summary>
/// <remarks>
/// <code>
/// i, f, o = σ(x·W + h·U + b), each with its own columns        g = tanh(x·W_g + h·U_g + b_g)
/// c′ = f ⊙ c + i ⊙ g
/// h′ = o ⊙ tanh(c′)
/// </code>
/// </remarks>
internal sealed class LstmCell(int features, int hidden, RandomGenerator random, DType dtype) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Normal([features, 4 * hidden], 0, 0.05, random, dtype));
    private readonly Parameter _recurrentWeight = new(Initial.Normal([hidden, 4 * hidden], 0, 0.05, random, dtype));
    private readonly Parameter _bias = new(Tensor.Zeros([4 * hidden], dtype));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("c", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, c) = state;
        Tensor[] a = (x.MatMul(_inputWeight) + h.MatMul(_recurrentWeight) + _bias).Chunk(4, axis: 1);

        c = a[1].Sigmoid() * c + a[0].Sigmoid() * a[2].Tanh();
        h = a[3].Sigmoid() * c.Tanh();
        return (h, new State(("h", h), ("c", c)));
    }
}
