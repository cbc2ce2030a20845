namespace AutogradRnn.Lessons.WriteYourOwnCell;

#region cell
/// <summary>One gate f that keeps or renews: h′ = f ⊙ h + (1 − f) ⊙ n (Collins, Sohl-Dickstein and Sussillo 2016).</summary>
public class UpdateGateNode(int features, int hidden, RandomGenerator random) : RecurrentNode
{
    private readonly Parameter _gateInput = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _gateState = new(Initial.Orthogonal(hidden, hidden, random));
    private readonly Parameter _gateBias = new(Tensor.Ones([hidden]));
    private readonly Parameter _input = new(Initial.Glorot(features, hidden, random));
    private readonly Parameter _state = new(Initial.Orthogonal(hidden, hidden, random));
    private readonly Parameter _bias = new(Tensor.Zeros([hidden]));

    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"], f = Gate(x, h), n = Candidate(x, h);
        h = f * h + (1 - f) * n;
        return (h, new State(("h", h)));
    }

    protected Tensor Gate(Tensor x, Tensor h) => (x.MatMul(_gateInput) + h.MatMul(_gateState) + _gateBias).Sigmoid();

    protected Tensor Candidate(Tensor x, Tensor h) => (x.MatMul(_input) + h.MatMul(_state) + _bias).Tanh();
}
#endregion
