using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>An LSTM with a backward written by hand, in which the gradients of the gates i and f have changed places.</summary>
public sealed class SwappedGatesNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Glorot(features, 4 * hidden, random));
    private readonly Parameter _recurrentWeight = new(Initial.Glorot(hidden, 4 * hidden, random));
    private readonly Parameter _bias = new(Tensor.Zeros([4 * hidden]));

    public override IReadOnlyList<string> Gates => ["i", "f", "g", "o"];

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("c", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, c) = state;
        Tensor a = x.MatMul(_inputWeight) + h.MatMul(_recurrentWeight) + _bias;
        Tensor both = Tensor.Custom(
            "LSTM gates",
            [a, c],
            forward: inputs => Forward(inputs[0], inputs[1]),
            backward: (inputs, _, dy) => Backward(inputs[0], inputs[1], dy));
        Tensor[] parts = both.Chunk(2, axis: 1);
        return (parts[0], new State(("h", parts[0]), ("c", parts[1])));
    }

    private static Tensor Forward(Tensor a, Tensor c)
    {
        var (i, f, g, o) = Activated(a);
        c = f * c + i * g;
        return Tensor.Concat([o * c.Tanh(), c], axis: 1);
    }

    private static Tensor[] Backward(Tensor a, Tensor c, Tensor dy)
    {
        var (i, f, g, o) = Activated(a);
        Tensor tanh = (f * c + i * g).Tanh();
        Tensor[] d = dy.Chunk(2, axis: 1);
        Tensor dc = d[1] + d[0] * o * (1 - tanh * tanh);
        Tensor di = dc * g * i * (1 - i), df = dc * c * f * (1 - f), dg = dc * i * (1 - g * g), @do = d[0] * tanh * o * (1 - o);
        return [Tensor.Concat([df, di, dg, @do], axis: 1), dc * f];
    }

    private static (Tensor I, Tensor F, Tensor G, Tensor O) Activated(Tensor a)
    {
        Tensor[] gates = a.Chunk(4, axis: 1);
        return (gates[0].Sigmoid(), gates[1].Sigmoid(), gates[2].Tanh(), gates[3].Sigmoid());
    }
}
