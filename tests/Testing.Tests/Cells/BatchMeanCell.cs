using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Subtracts the mean of the batch.</summary>
public sealed class BatchMeanCell(int features, int hidden, RandomGenerator random) : PlainCell(features, hidden, random)
{
    public override (Tensor Output, State State) Step(Tensor x, State state) => base.Step(x - x.Mean([0], keepAxes: true), state);
}
