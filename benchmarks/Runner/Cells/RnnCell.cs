using AutogradRnn;
using AutogradRnn.Layers;

namespace Runner.Cells;

/// <summary>h′ = tanh(x·W + h·U + b), as a user writes it.</summary>
internal sealed class RnnCell(int features, int hidden, RandomGenerator random, DType dtype) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Normal([features, hidden], 0, 0.05, random, dtype));
    private readonly Parameter _recurrentWeight = new(Initial.Normal([hidden, hidden], 0, 0.05, random, dtype));
    private readonly Parameter _bias = new(Tensor.Zeros([hidden], dtype));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = (x.MatMul(_inputWeight) + state["h"].MatMul(_recurrentWeight) + _bias).Tanh();
        return (h, new State(("h", h)));
    }
}
