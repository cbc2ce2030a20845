namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>Forecasts that learn nothing, or next to nothing.</summary>
public static class Baselines
{
    public const int Cycle = 11;

    #region baselines
    /// <summary>Next year is as this year.</summary>
    public static double[] Naive(double[][] pasts) => [.. pasts.Select(past => past[^1])];

    /// <summary>Next year is as the year eleven years before it.</summary>
    public static double[] Seasonal(double[][] pasts) => [.. pasts.Select(past => past[^Cycle])];

    /// <summary>Every year is as the mean of the years that are learnt from.</summary>
    public static double[] Mean(double[][] pasts) => [.. pasts.Select(_ => Sunspots.Values[..Sunspots.Choose].Average())];
    #endregion

    /// <summary>The years between the tops of neighbouring cycles; a top is the highest of nine years, each averaged with its neighbours.</summary>
    public static int[] CycleLengths()
    {
        double[] smooth = Leaks.Centred(Sunspots.Values);
        int[] tops = [.. Enumerable.Range(5, smooth.Length - 6).Where(i => smooth[i] >= smooth[Math.Max(0, i - 4)..Math.Min(smooth.Length, i + 5)].Max())];
        return [.. tops[1..].Zip(tops, (later, earlier) => later - earlier)];
    }
}
