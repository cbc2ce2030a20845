using AutogradRnn.Exchange;

namespace AutogradRnn.Lessons.OutOfTheHouse;

#region cell
/// <summary>An LSTM with peepholes, as somebody wrote it: gates in the order f, i, g, o, and one vector for all three peepholes, f, i, o.</summary>
public class PeepholeNode(int features, int hidden, RandomGenerator random) : RecurrentNode, IOnnxCell
{
    private readonly Parameter _input = new(Initial.SideBySide(4, () => Initial.Glorot(features, hidden, random)));
    private readonly Parameter _state = new(Initial.SideBySide(4, () => Initial.Orthogonal(hidden, hidden, random)));
    private readonly Parameter _bias = new(Tensor.Zeros([4 * hidden]));
    private readonly Parameter _peepholes = new(Tensor.Zeros([3 * hidden]));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("c", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, c) = state;
        Tensor[] a = (x.MatMul(_input) + h.MatMul(_state) + _bias).Chunk(4, axis: 1), p = _peepholes.Chunk(3);
        c = (a[0] + p[0] * c).Sigmoid() * c + (a[1] + p[1] * c).Sigmoid() * a[2].Tanh();
        h = (a[3] + p[2] * c).Sigmoid() * c.Tanh();
        return (h, new State(("h", h), ("c", c)));
    }

    public OnnxCell ToOnnx() => ToOnnx(_input, _state, _bias, _peepholes);
    #endregion

    /// <summary>Exercise 23.3; <see cref="MyPeepholeNode"/> asks yours instead.</summary>
    protected virtual OnnxCell ToOnnx(Tensor input, Tensor state, Tensor bias, Tensor peepholes) => new Solutions().PeepholeToOnnx(input, state, bias, peepholes);
}
