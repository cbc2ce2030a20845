using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Scales its input by the number of the step, which it counts itself.</summary>
public sealed class CountingCell(int features, int hidden, RandomGenerator random) : PlainCell(features, hidden, random)
{
    private int _t;

    public override void BeginSequence(int batch) => _t = 0;

    public override (Tensor Output, State State) Step(Tensor x, State state) => base.Step(x / ++_t, state);
}
