namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

#region hold
/// <summary>The simplest memory there is: h′ = h. It shows what a mask does to something that should be kept.</summary>
public sealed class HoldNode(int hidden) : RecurrentNode
{
    public override State InitialState(int batch) => ZeroState(batch, ("h", hidden));

    public override (Tensor Output, State State) Step(Tensor x, State state) => (state["h"], state);
}
#endregion
