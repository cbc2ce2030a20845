namespace AutogradRnn.Lessons.WriteYourOwnCell;

/// <summary>For exercise 12.3.</summary>
public sealed class SuspectB(int features, int hidden, RandomGenerator random) : UpdateGateNode(features, hidden, random)
{
    #region suspect-b
    private readonly Parameter _scale = new(Tensor.Ones([hidden]));

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor scale = _scale.Detach().Exp();
        return base.Step(x, state.Map((_, h) => h * (1 + 0.01 * scale)));
    }
    #endregion
}
