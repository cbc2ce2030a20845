namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>The solution of 12.1: h′ = tanh(x·W + u ⊙ h + b) (Li, Li, Cook, Zhu and Gao 2018).</summary>
public sealed class IndRnnNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _input = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _u = new(Tensor.Ones([hidden]));
    private readonly Parameter _bias = new(Tensor.Zeros([hidden]));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = (x.MatMul(_input) + _u * state["h"] + _bias).Tanh();
        return (h, new State(("h", h)));
    }
}
