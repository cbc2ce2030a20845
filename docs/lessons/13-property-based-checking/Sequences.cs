using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>Where random sequences of numbers come from, and how they are made smaller.</summary>
public static class Sequences
{
    /// <summary>Five numbers from a bell curve: what most tests use.</summary>
    public static Gen<double[]> Usual { get; } = Gen.Choose(1, 1_000_000).Select(seed => Draw(5, seed));

    /// <summary>The same behind a relu, in any number: what a network really hands on.</summary>
    public static Gen<double[]> AfterRelu { get; } =
        from count in Gen.Choose(1, 8)
        from seed in Gen.Choose(1, 1_000_000)
        select Draw(count, seed).Select(number => Math.Max(0, number)).ToArray();

    #region generator
    /// <summary>One to ten whole numbers from −9 to 9: neighbours, equals and zeros come often.</summary>
    public static Gen<double[]> Whole { get; } =
        from count in Gen.Choose(1, 10)
        from numbers in Gen.ArrayOf(Gen.Choose(-9, 9), count)
        select numbers.Select(number => (double)number).ToArray();
    #endregion

    #region shrinker
    /// <summary>What is smaller than a sequence: the same with one number less, and all numbers halved.</summary>
    public static IEnumerable<double[]> Smaller(double[] x)
    {
        for (int i = 0; i < x.Length && x.Length > 1; i++) yield return [.. x[..i], .. x[(i + 1)..]];
        if (x.Any(number => number != 0)) yield return [.. x.Select(number => Math.Truncate(number / 2))];
    }
    #endregion

    private static double[] Draw(int count, int seed) => Initial.Normal([count], 0, 1, new RandomGenerator((ulong)seed), DType.Float64).ToArray<double>();
}
