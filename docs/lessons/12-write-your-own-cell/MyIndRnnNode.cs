namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>Exercise 12.1: yours to write.</summary>
public sealed class MyIndRnnNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _input = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _u = new(Tensor.Ones([hidden]));
    private readonly Parameter _bias = new(Tensor.Zeros([hidden]));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state) => new Exercises().IndRnn(x, state["h"], _input, _u, _bias);
}
