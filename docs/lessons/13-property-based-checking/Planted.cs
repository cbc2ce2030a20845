namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>Three functions of a sequence, each with a mistake that only odd values show, and each with the law that it breaks.</summary>
public static class Planted
{
    public static IReadOnlyList<(string Shows, Func<double[], bool> Holds)> All { get; } =
    [
        ("equal numbers: the gradient of a maximum counts each of them", Largest.MovesAlong),
        ("a single number: the standard deviation divides by n − 1 = 0", DeviationStays),
        ("numbers above 710: log Σ exp overflows", LogSumExpMovesAlong),
    ];

    private static bool DeviationStays(double[] x)
    {
        return Math.Abs(Deviation(x) - Deviation([.. x.Select(number => number + 1)])) < 1e-6;

        static double Deviation(double[] x) => Math.Sqrt(x.Sum(number => (number - x.Average()) * (number - x.Average())) / (x.Length - 1));
    }

    private static bool LogSumExpMovesAlong(double[] x)
    {
        return Math.Abs(LogSumExp([.. x.Select(number => number + 1)]) - LogSumExp(x) - 1) < 1e-6 || x.Max() < -700;

        static double LogSumExp(double[] x) => Math.Log(x.Sum(Math.Exp));
    }
}
