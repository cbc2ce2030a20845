namespace AutogradRnn.ApiReference.Tests.Samples;

/// <summary>Something was empty.</summary>
public sealed class SampleException() : Exception("It was empty.");
