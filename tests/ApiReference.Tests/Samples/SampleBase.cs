namespace AutogradRnn.ApiReference.Tests.Samples;

/// <summary>What others derive from.</summary>
public abstract class SampleBase
{
    /// <summary>Says what it is.</summary>
    /// <param name="depth">How deep, 0 or more.</param>
    /// <returns>A sentence.</returns>
    public abstract string Describe(int depth);
}
