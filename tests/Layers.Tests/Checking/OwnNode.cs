namespace AutogradRnn.Layers.Tests;

/// <summary>A node as a user writes one, with three parts of state: h′ = tanh(x·W + h·U + a), a running mean m and a difference d of
/// h.</summary>
public sealed class OwnNode(int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _recurrent = new(Initial.Orthogonal(hidden, hidden, random));
    private readonly Parameter _rate = new(Tensor.Full([hidden], 0.5));
    private Parameter? _input;

    protected internal override bool IsBuilt => _input is not null;

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("m", hidden), ("d", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, m, d) = state;
        Tensor next = (x.MatMul(_input!) + h.MatMul(_recurrent) + m * d).Tanh();
        m = _rate * m + (1 - _rate) * next;
        return (next + m, new State(("h", next), ("m", m), ("d", next - h)));
    }

    protected internal override void Build(int features) =>
        _input ??= new Parameter(Initial.Glorot(features, hidden, random, _recurrent.DType));
}
