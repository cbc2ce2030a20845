namespace AutogradRnn.Layers.Tests;

/// <summary>A module in one random case: its inputs, and how to run it. All draws of masks come from one generator, put back before each
/// run.</summary>
public sealed record GradientSubject(
    Module Module, RandomGenerator Masks, IReadOnlyList<(string Name, Tensor Value)> Inputs, Func<Tensor[]> Compute)
{
    private readonly RandomState _frozen = Masks.State;

    /// <summary>Inputs and parameters.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Leaves { get; } =
        [.. Inputs, .. Module.NamedParameters().Select(pair => (pair.Name, (Tensor)pair.Parameter))];

    public Tensor[] Run()
    {
        Masks.State = _frozen;
        return Compute();
    }
}
