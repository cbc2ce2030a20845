using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Adds a large number and takes it away again: Float32 loses what was small.</summary>
public sealed class CancellingCell(int features, int hidden, RandomGenerator random) : PlainCell(features, hidden, random)
{
    public override (Tensor Output, State State) Step(Tensor x, State state) => base.Step((x + 100_000) - 100_000, state);
}
