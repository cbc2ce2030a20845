namespace AutogradRnn.Layers.Tests;

/// <summary>A gated recurrent unit in which one thing can be cut off from the graph, as a learner might.</summary>
public sealed class WrongGRU(int features, int hidden, RandomGenerator random, string mistake) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.SideBySide(3, () => Initial.Glorot(features, hidden, random, DType.Float64)));
    private readonly Parameter _recurrentWeight = new(Initial.SideBySide(3, () =>
        Initial.Orthogonal(hidden, hidden, random, dtype: DType.Float64)));
    private readonly Parameter _bias = new(Tensor.Zeros([3 * hidden], DType.Float64));

    private int _calls;

    public override IReadOnlyList<string> Gates => ["r", "z", "n"];

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"];
        if (mistake == "state detached") h = h.Detach();
        Tensor inputWeight = mistake switch
        {
            "gates swapped" => Tensor.Custom("Gates", _inputWeight, w => w * 1, (w, y, dy) => Swapped(dy)),
            "sum for mean" => Tensor.Custom("Mean", _inputWeight, w => w * 1, (w, y, dy) => 4 * dy),
            _ => _inputWeight,
        };
        Tensor[] w = (x.MatMul(inputWeight) + _bias).Chunk(3, axis: 1), u = h.MatMul(_recurrentWeight).Chunk(3, axis: 1);
        Tensor r = (w[0] + u[0]).Sigmoid();
        Tensor z = (w[mistake == "r for z" ? 0 : 1] + u[mistake == "r for z" ? 0 : 1]).Sigmoid();
        Tensor n = (w[2] + r * u[2]).Tanh();
        if (mistake == "gate detached") z = z.Detach();
        if (mistake == "gate from numbers") z = Tensor.FromSpan<double>(z.ToArray<double>(), z.Shape);
        if (mistake == "overwritten") h.Detach().AsWritableSpan<double>()[0] = 0;
        if (mistake == "random") n = n * System.Random.Shared.NextDouble();
        Tensor carried = mistake == "carry detached" ? h.Detach() : h;
        if (mistake == "remembers") n = n + 0.01 * _calls++;
        if (mistake == "hand-written")
        {
            Tensor mixed = Tensor.Custom(
                "Mix", [z, n, h], v => (1 - v[0]) * v[1] + v[0] * v[2], (v, y, dy) => [dy * (v[2] - v[1]), dy * (1 - v[0]), null]);
            return (mixed, new State(("h", mixed)));
        }

        h = (1 - z) * n + z * carried;
        return (h, new State(("h", h)));
    }

    private static Tensor Swapped(Tensor gradient)
    {
        Tensor[] gates = gradient.Chunk(3, axis: 1);
        return Tensor.Concat([gates[1], gates[0], gates[2]], axis: 1);
    }
}
