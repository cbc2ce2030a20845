namespace AutogradRnn.Lessons.Tutorial;

#region forgetful
/// <summary>The same cell, but somebody has detached c on its way in.</summary>
public sealed class ForgetfulNode(int features, int hidden, RandomGenerator random) : MyLSTMNode(features, hidden, random)
{
    public override (Tensor Output, State State) Step(Tensor x, State state) =>
        base.Step(x, state.Map((name, value) => name == "c" ? value.Detach() : value));
}
#endregion
