using AutogradRnn.Operations;

namespace AutogradRnn.Layers;

/// <summary>Keeps the first gradient of a pass that is not finite though the one it was made from is.</summary>
internal sealed class NonFiniteGradients(NonFinitePlaces places) : BackwardHook
{
    public NonFiniteFinding? First { get; private set; }

    protected override Tensor?[] Passed(Operation operation, Tensor[] inputs, Tensor y, Tensor dy, Tensor?[] gradients)
    {
        for (int i = 0; i < inputs.Length && First is null; i++)
        {
            if (gradients[i] is not { } gradient || NonFiniteValues.FirstIn(gradient) is not { } bad) continue;
            if (NonFiniteValues.FirstIn(dy) is null)
                First = places.Describe(inputs[i], bad.Place, bad.Value, isBackward: true, operation.Name, y);
        }

        return gradients;
    }
}
