namespace AutogradRnn.Training;

/// <summary>The round numbers of an axis.</summary>
internal static class AxisTicks
{
    private const int Most = 6;

    /// <summary>Multiples of 1, 2 or 5 times a power of ten within a range, at most <see cref="Most"/>.</summary>
    public static IReadOnlyList<double> Linear(double low, double high)
    {
        double rough = (high - low) / Most, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * new[] { 1.0, 2, 5, 10 }.First(factor => factor * power >= rough * (1 - 1e-9));
        double first = Math.Ceiling(low / step - 1e-9);
        return [.. Enumerable.Range(0, (int)Math.Floor((high - first * step) / step + 1e-9) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>Powers of ten within a range of logarithms, every one or every few; 1, 2 and 5 times them where the range is short.</summary>
    public static IReadOnlyList<double> Logarithmic(double low, double high)
    {
        double[] powers = [.. Within(1), .. high - low < 2.5 ? Within(2).Concat(Within(5)) : []];
        int every = (powers.Length + Most) / (Most + 1);
        double[] some = high - low < 2.5 ? powers : [.. powers.Where(value => (int)Math.Round(Math.Log10(value)) % Math.Max(1, every) == 0)];

        // Less than a factor of 2 holds hardly a round number: the axis is as good as linear.
        return some.Length >= 2 ? some : Linear(Math.Pow(10, low), Math.Pow(10, high));

        IEnumerable<double> Within(double factor) =>
            from exponent in Enumerable.Range((int)Math.Floor(low) - 1, (int)(Math.Ceiling(high) - Math.Floor(low)) + 2)
            let value = factor * Math.Pow(10, exponent)
            where Math.Log10(value) >= low - 1e-9 && Math.Log10(value) <= high + 1e-9
            select value;
    }
}
