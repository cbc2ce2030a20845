using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Draws noise at every step.</summary>
public sealed class NoisyCell(int features, int hidden, RandomGenerator random) : PlainCell(features, hidden, random)
{
    private readonly RandomGenerator _noise = random.Fork();

    public override (Tensor Output, State State) Step(Tensor x, State state) =>
        base.Step(x + Initial.Uniform(x.Shape, -0.1, 0.1, _noise, x.DType), state);
}
