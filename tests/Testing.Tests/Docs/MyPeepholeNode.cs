using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

#region cell
/// <summary>An LSTM whose gates see the cell through peepholes p.</summary>
public sealed class MyPeepholeNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.SideBySide(4, () => Initial.Glorot(features, hidden, random)));
    private readonly Parameter _recurrentWeight = new(Initial.SideBySide(4, () => Initial.Orthogonal(hidden, hidden, random)));
    private readonly Parameter _bias = new(Tensor.Zeros([4 * hidden]));
    private readonly Parameter _inputPeephole = new(Tensor.Zeros([hidden]));
    private readonly Parameter _forgetPeephole = new(Tensor.Zeros([hidden]));
    private readonly Parameter _outputPeephole = new(Tensor.Zeros([hidden]));

    public override IReadOnlyList<string> Gates => ["i", "f", "g", "o"];

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("c", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, c) = state;
        Tensor[] a = (x.MatMul(_inputWeight) + h.MatMul(_recurrentWeight) + _bias).Chunk(4, axis: 1);
        Tensor i = (a[0] + _inputPeephole * c).Sigmoid();
        Tensor f = (a[1] + _forgetPeephole * c).Sigmoid();
        Tensor g = a[2].Tanh();

        c = f * c + i * g;
        Tensor o = (a[3] + _outputPeephole * c).Sigmoid();     // the new cell
        h = o * c.Tanh();
        return (h, new State(("h", h), ("c", c)));
    }
}
#endregion
