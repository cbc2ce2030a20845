namespace AutogradRnn.ApiReference.Tests.Samples;

/// <summary>A point.</summary>
/// <param name="X">Across.</param>
/// <param name="Y">Up.</param>
public readonly record struct SamplePoint(double X, double Y);
