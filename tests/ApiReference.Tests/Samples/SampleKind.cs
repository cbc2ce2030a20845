namespace AutogradRnn.ApiReference.Tests.Samples;

/// <summary>Kinds.</summary>
public enum SampleKind
{
    /// <summary>The first.</summary>
    First = 1,

    /// <summary>The second, a | b.</summary>
    Second = 2,
}
