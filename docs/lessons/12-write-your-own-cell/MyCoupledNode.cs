namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>Exercise 12.2: yours to write.</summary>
public sealed class MyCoupledNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _input = new(Initial.SideBySide(3, () => Initial.Glorot(features, hidden, random)));
    private readonly Parameter _state = new(Initial.SideBySide(3, () => Initial.Orthogonal(hidden, hidden, random)));
    private readonly Parameter _bias = new(Tensor.Zeros([3 * hidden]));
    private readonly Parameter _peephole = new(Tensor.Zeros([hidden]));

    public override IReadOnlyList<string> Gates => ["f", "g", "o"];

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden), ("c", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state) =>
        new Exercises().Coupled((x.MatMul(_input) + state["h"].MatMul(_state) + _bias).Chunk(3, axis: 1), state["c"], _peephole);
}
