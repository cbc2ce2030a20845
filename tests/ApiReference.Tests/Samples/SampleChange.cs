namespace AutogradRnn.ApiReference.Tests.Samples;

/// <summary>Changes a sample.</summary>
/// <param name="sample">The old one.</param>
/// <returns>The new one.</returns>
public delegate Sample? SampleChange(Sample sample);
