namespace AutogradRnn.ApiReference.Tests.Samples;

/// <summary>Another part.</summary>
public static partial class SampleParts
{
    /// <summary>In the other part.</summary>
    public static int There() => 1;
}
