namespace AutogradRnn.ApiReference.Tests.Samples;

/// <summary>The main part.</summary>
public static partial class SampleParts
{
    /// <summary>In the main part.</summary>
    public static int Here() => There();
}
