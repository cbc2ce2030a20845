using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Begins with a state h and goes on with a state named hidden.</summary>
public sealed class RenamedStateCell(int features, int hidden, RandomGenerator random) : PlainCell(features, hidden, random)
{
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = Next(x, state[0]);
        return (h, new State(("hidden", h)));
    }
}
