using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>A learner fears that the cell of an LSTM is overwritten, and keeps a copy of its values: the graph ends there.</summary>
public sealed class CopiedCellNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _inputWeight = new(Initial.Glorot(features, 4 * hidden, random));
    private readonly Parameter _recurrentWeight = new(Initial.Glorot(hidden, 4 * hidden, random));
    private readonly Parameter _bias = new(Tensor.Zeros([4 * hidden]));

    public override IReadOnlyList<string> Gates => ["i", "f", "g", "o"];

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("c", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        var (h, c) = state;
        Tensor[] gates = (x.MatMul(_inputWeight) + h.MatMul(_recurrentWeight) + _bias).Chunk(4, axis: 1);
        c = gates[1].Sigmoid() * c + gates[0].Sigmoid() * gates[2].Tanh();
        h = gates[3].Sigmoid() * c.Tanh();
        return (h, new State(("h", h), ("c", c.Copy())));
    }
}
