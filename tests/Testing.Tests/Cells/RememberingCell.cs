using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Keeps the state in a field, where the next sequence finds it.</summary>
public sealed class RememberingCell(int features, int hidden, RandomGenerator random) : PlainCell(features, hidden, random)
{
    private Tensor? _last;

    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Tensor h = Next(x, _last is { } last && last.Shape == state["h"].Shape && last.DType == x.DType ? last : state["h"]);
        _last = h.Detach();
        return (h, new State(("h", h)));
    }
}
