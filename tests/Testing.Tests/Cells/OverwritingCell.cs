using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Writes the new state over the old one, to save memory.</summary>
public sealed class OverwritingCell(int features, int hidden, RandomGenerator random) : PlainCell(features, hidden, random)
{
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = Next(x, state["h"]);
        h.ToArray<double>().CopyTo(state["h"].AsWritableSpan<double>());
        return (h, state);
    }
}
