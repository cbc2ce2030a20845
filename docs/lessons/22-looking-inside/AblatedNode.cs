namespace AutogradRnn.Lessons.LookingInside;

#region ablated
/// <summary>Any node, one of whose units is held at a value: in every part of the state, and in the output, which is the first part.</summary>
/// <param name="inner">The node.</param>
/// <param name="unit">Which unit is held.</param>
/// <param name="at">Where it is held: parts [1, size], such as zeros or means.</param>
public sealed class AblatedNode(RecurrentNode inner, int unit, State at) : NodeWrapper(inner)
{
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        State next = Inner.Step(x, state).State.Map(Held);
        return (next[0], next);
    }

    private Tensor Held(string name, Tensor part)
    {
        double[] is1 = [.. Enumerable.Range(0, part.Shape[1]).Select(i => i == unit ? 1.0 : 0)];
        Tensor mask = Tensor.From(is1).To(part.DType);
        return part * (1 - mask) + at[name] * mask;
    }
}
#endregion
