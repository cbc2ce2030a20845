namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>The solution of 12.2: an LSTM that writes exactly what it forgets, i = 1 − f, its gate seeing the cell through a peephole.</summary>
public sealed class CoupledNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _input = new(Initial.SideBySide(3, () => Initial.Glorot(features, hidden, random)));
    private readonly Parameter _state = new(Initial.SideBySide(3, () => Initial.Orthogonal(hidden, hidden, random)));
    private readonly Parameter _bias = new(Tensor.Zeros([3 * hidden]));
    private readonly Parameter _peephole = new(Tensor.Zeros([hidden]));

    public override IReadOnlyList<string> Gates => ["f", "g", "o"];

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("c", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, c) = state;
        Tensor[] a = (x.MatMul(_input) + h.MatMul(_state) + _bias).Chunk(3, axis: 1);
        Tensor f = (a[0] + _peephole * c).Sigmoid();
        c = f * c + (1 - f) * a[1].Tanh();
        h = a[2].Sigmoid() * c.Tanh();
        return (h, new State(("h", h), ("c", c)));
    }
}
