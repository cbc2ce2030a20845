namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>Remembers in a field how many steps it has made, and trusts its input less and less.</summary>
public sealed class CountingNode(int features, int hidden, RandomGenerator random) : UpdateGateNode(features, hidden, random)
{
    #region counting
    private int _t;

    public override void BeginSequence(int batch) => _t = 0;

    public override (Tensor Output, State State) Step(Tensor x, State state) => base.Step(x / ++_t, state);
    #endregion
}
