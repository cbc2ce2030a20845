namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>The update gate again; its last line is one operation whose gradient is written by hand.</summary>
public sealed class BlendNode(int features, int hidden, RandomGenerator random, bool swapped = false) : UpdateGateNode(features, hidden, random)
{
    #region blend
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"], next = Blend(Gate(x, h), h, Candidate(x, h));
        return (next, new State(("h", next)));
    }

    /// <summary>f ⊙ h + (1 − f) ⊙ n as one operation: its value, and from dy to df, dh and dn.</summary>
    private Tensor Blend(Tensor f, Tensor h, Tensor n) => Tensor.Custom(
        "Blend", [f, h, n],
        v => v[0] * v[1] + (1 - v[0]) * v[2],
        (v, _, dy) => swapped
            ? [dy * (v[1] - v[2]), dy * (1 - v[0]), dy * v[0]]         // dh and dn exchanged
            : [dy * (v[1] - v[2]), dy * v[0], dy * (1 - v[0])]);
    #endregion
}
