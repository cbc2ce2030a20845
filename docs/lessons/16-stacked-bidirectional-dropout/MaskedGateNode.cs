using AutogradRnn.Lessons.WriteYourOwnCell;

namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

#region masked
/// <summary>The update gate of lesson 12 with dropout on the state where it enters a matrix; the carry f ⊙ h stays whole.</summary>
public sealed class MaskedGateNode(int features, int hidden, RandomGenerator random, double probability) : UpdateGateNode(features, hidden, random)
{
    private readonly RandomGenerator _random = random;
    private Tensor? _mask;

    public override void BeginSequence(int batch) => _mask = null;             // a new mask for each sequence

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = state["h"];
        if (IsTraining) _mask ??= Tensor.DropoutMask(h.Shape, probability, h.DType, _random);
        Tensor read = IsTraining ? h * _mask! : h;
        Tensor f = Gate(x, read), n = Candidate(x, read);
        h = f * h + (1 - f) * n;
        return (h, new State(("h", h)));
    }
}
#endregion
