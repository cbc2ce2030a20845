namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>Ways to prepare a series; some of them look into the future.</summary>
public static class Leaks
{
    private const int Window = 9;

    #region prepare
    /// <summary>Each year averaged with the year before and the year after it.</summary>
    public static double[] Centred(double[] x) =>
        [.. x.Select((_, i) => x[Math.Max(0, i - 1)..Math.Min(x.Length, i + 2)].Average())];

    /// <summary>Each year averaged with the two years before it.</summary>
    public static double[] Trailing(double[] x) => [.. x.Select((_, i) => x[Math.Max(0, i - 2)..(i + 1)].Average())];

    /// <summary>From 0 to 1 over all years.</summary>
    public static double[] ScaledByAll(double[] x) => [.. x.Select(value => (value - x.Min()) / (x.Max() - x.Min()))];

    /// <summary>From 0 to 1 over the years that are learnt from.</summary>
    public static double[] ScaledByTraining(double[] x) => [.. x.Select(value => value / x[..Sunspots.Choose].Max())];
    #endregion

    public static IReadOnlyList<(string Name, Func<double[], double[]> Prepare)> All { get; } =
    [
        ("as it is", x => x),
        ("mean of 3 years, centred", Centred),
        ("mean of 3 years, trailing", Trailing),
        ("scaled by all years", ScaledByAll),
        ("scaled by training years", ScaledByTraining),
    ];

    public static void WriteTooGood(TextWriter console)
    {
        (double reported, _) = Errors(Centred);
        console.WriteLine($"error of the new method: {Table.Number(reported, "0.0")} sunspots");
        console.WriteLine($"error of \"as last year\":  {Table.Number(Sunspots.Error(Sunspots.Ahead(Baselines.Naive, 1)), "0.0")} sunspots");
    }

    public static void Write(TextWriter console)
    {
        Table table = new("preparation", "sees the future?", "error, reported", "error, in use");
        foreach ((string name, Func<double[], double[]> prepare) in All)
        {
            (double reported, double inUse) = Errors(prepare);
            bool sees = new Solutions().SeesTheFuture(prepare, Sunspots.Values, Sunspots.Judge);
            table.Add(name, sees ? "yes" : "no", Table.Number(reported, "0.0"), Table.Number(inUse, "0.0"));
        }

        table.WriteTo(console);
    }

    #region errors
    /// <summary>The error as one reports it, the whole series prepared at once; and in use, where the series ends today.</summary>
    private static (double Reported, double InUse) Errors(Func<double[], double[]> prepare)
    {
        double[] values = Sunspots.Values, prepared = prepare(values);
        StraightLine line = new(prepared, values, Window, Sunspots.Choose);
        int[] years = [.. Enumerable.Range(Sunspots.Judge, values.Length - Sunspots.Judge)];
        double[] reported = [.. years.Select(year => line.Next(prepared[..year]))];
        double[] inUse = [.. years.Select(year => line.Next(prepare(values[..year])))];
        return (Sunspots.Error(reported), Sunspots.Error(inUse));
    }
    #endregion
}
