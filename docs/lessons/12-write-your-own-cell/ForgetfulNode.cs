namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>The same values, and a wrong gradient.</summary>
public sealed class ForgetfulNode(int features, int hidden, RandomGenerator random) : UpdateGateNode(features, hidden, random)
{
    #region forgetful
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"], f = Gate(x, h), n = Candidate(x, h);
        h = f * h.Detach() + (1 - f) * n;
        return (h, new State(("h", h)));
    }
    #endregion
}
