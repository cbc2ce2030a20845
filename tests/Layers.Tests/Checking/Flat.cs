namespace AutogradRnn.Layers.Tests;

/// <summary>Compares tensors with the plain arrays of the references.</summary>
internal static class Flat
{
    private const double Limit = 1e-12;

    public static void AssertEqual(Tensor actual, double[][][] expected, string what) =>
        AssertEqual(actual, [.. expected.SelectMany(row => row).SelectMany(step => step)], what);

    public static void AssertEqual(Tensor actual, double[][] expected, string what) =>
        AssertEqual(actual, [.. expected.SelectMany(row => row)], what);

    public static void AssertEqual(Tensor actual, double[,] expected, string what) =>
        AssertEqual(actual, [.. expected.Cast<double>()], what);

    public static void AssertEqual(Tensor actual, double[] expected, string what) =>
        Numbers.AssertEqual(actual, Tensor.FromSpan<double>(expected, [expected.Length]).Reshape(actual.Shape), Limit, what);
}
