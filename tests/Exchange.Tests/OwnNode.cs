namespace AutogradRnn.Exchange.Tests;

/// <summary>A user's LSTM: its gates in an order of its own, o f g i, one peephole weight for all gates, no bias, and a state that starts
/// at a half.</summary>
public sealed class OwnNode(int features, int hidden, RandomGenerator random) : RecurrentNode, IOnnxCell
{
    private readonly Parameter _input = new(Initial.SideBySide(4, () => Initial.Glorot(features, hidden, random)));
    private readonly Parameter _state = new(Initial.SideBySide(4, () => Initial.Orthogonal(hidden, hidden, random)));
    private readonly Parameter _peephole = new(Tensor.Zeros([hidden]));

    public override IReadOnlyList<string> Gates => ["o", "f", "g", "i"];

    public override State InitialState(int batch) => ZeroState(batch, ("shown", hidden), ("kept", hidden)).Map((_, part) => part + 0.5);

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, c) = state;
        Tensor[] a = (x.MatMul(_input) + h.MatMul(_state)).Chunk(4, axis: 1);
        c = (a[1] + _peephole * c).Sigmoid() * c + (a[3] + _peephole * c).Sigmoid() * a[2].Tanh();
        h = (a[0] + _peephole * c).Sigmoid() * c.Tanh();
        return (h, new State(("shown", h), ("kept", c)));
    }

    public OnnxCell ToOnnx() => new(
        "LSTM", OnnxWeights.Rows(_input, Gates, OnnxCell.LSTMGates), OnnxWeights.Rows(_state, Gates, OnnxCell.LSTMGates))
    {
        Peepholes = Tensor.Concat([_peephole, _peephole, _peephole]),
    };
}
