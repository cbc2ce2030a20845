namespace AutogradRnn.Layers.Tests;

/// <summary>One arrangement of modules whose gradient is checked on random cases.</summary>
public sealed record GradientRow(string Name, Func<SequenceCase, GradientSubject> Make, bool HasKinks = false)
{
    public override string ToString() => Name;
}
