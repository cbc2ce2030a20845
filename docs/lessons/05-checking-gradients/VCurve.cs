using System.Globalization;
using System.Numerics;

namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>How the error of a numerical derivative depends on ε, for f(x) = x³, whose derivative nobody doubts.</summary>
public static class VCurve
{
    // Exact in binary, so that neither x nor f′(x) brings an error of its own.
    private static readonly double[] _places = [.. Enumerable.Range(0, 128).Select(i => 0.5 + i / 128.0)];

    /// <summary>The exponents k of ε = 10ᵏ.</summary>
    public static IReadOnlyList<int> Exponents { get; } = [.. Enumerable.Range(1, 14).Select(k => -k)];

    public static double[] OneSided<T>() where T : IFloatingPoint<T> => Errors<T>(Differences.OneSided);

    public static double[] Centred<T>() where T : IFloatingPoint<T> => Errors<T>(Differences.Centred);

    #region errors
    /// <summary>The mean relative error over 128 places, for ε = 0.1, 0.01, ….</summary>
    private static double[] Errors<T>(Func<Func<T, T>, T, T, T> derivative) where T : IFloatingPoint<T> =>
        [.. Exponents.Select(k => _places.Average(place =>
        {
            double right = 3 * place * place;
            T got = derivative(x => x * x * x, T.CreateChecked(place), Power<T>(k));
            return Math.Abs(double.CreateChecked(got) - right) / right;
        }))];
    #endregion

    private static T Power<T>(int exponent) where T : IFloatingPoint<T> =>
        T.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{exponent}"), NumberStyles.Float, CultureInfo.InvariantCulture);
}
