using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Moves its bias at every step, so that the mean of the state stays near 0.</summary>
public sealed class AdaptingCell(int features, int hidden, RandomGenerator random) : PlainCell(features, hidden, random)
{
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = Next(x, state["h"]);
        Bias.Assign(Bias.Detach() - 0.1 * h.Detach().Mean([0]));
        return (h, new State(("h", h)));
    }
}
