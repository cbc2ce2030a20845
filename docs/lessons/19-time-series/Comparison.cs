namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>All forecasters side by side, on the years from 1950.</summary>
public static class Comparison
{
    private const int Farthest = 11, LineWindow = 9;

    private static readonly Lazy<Network> _network = new(() => new Network(seed: 1));
    private static readonly double[] _roots = [.. Sunspots.Values.Select(Math.Sqrt)];
    private static readonly StraightLine _line = new(_roots, _roots, LineWindow, Sunspots.Choose);

    private static Network Learnt => _network.Value;

    public static void WriteErrors(TextWriter console)
    {
        double[] naive = Sunspots.Ahead(Baselines.Naive, 1);
        Table table = new("forecast, one year ahead", "error in sunspots", "skill against \"as last year\"");
        foreach ((string name, Func<double[][], double[]> next) in Forecasters())
        {
            double[] forecast = Sunspots.Ahead(next, 1);
            table.Add(name, Table.Number(Sunspots.Error(forecast), "0.0"), Table.Number(new Solutions().Skill(Sunspots.Values[Sunspots.Judge..], forecast, naive), "0.00"));
        }

        table.WriteTo(console);
        console.WriteLine($"the network took {Learnt.Steps.Taken} steps; it was best on 1920 to 1949 after {Learnt.Steps.Best}");
    }

    public static void WriteLine(TextWriter console) =>
        console.WriteLine($"largest gradient at the least-squares weights, by the engine: {Table.Difference(_line.Gradient(_roots, _roots, Sunspots.Choose))}");

    public static void WriteAhead(TextWriter console)
    {
        Table table = new(["years ahead", .. Few().Select(one => one.Name)]);
        foreach (int years in new[] { 1, 2, 3, 5, 8, 11 })
            table.Add([years, .. Few().Select(one => Table.Number(Sunspots.Error(Sunspots.Ahead(one.Next, years)), "0.0"))]);
        table.WriteTo(console);
    }

    public static void WriteCycles(TextWriter console)
    {
        int[] lengths = Baselines.CycleLengths();
        console.WriteLine($"{lengths.Length} cycles of {lengths.Min()} to {lengths.Max()} years, {Table.Number(lengths.Average(), "0.0")} on average");
        console.WriteLine(string.Join(' ', lengths));
    }

    public static void WriteBand(TextWriter console)
    {
        #region band
        double[][] Pasts(int from, int to) => [.. Enumerable.Range(from, to - from).Select(year => Sunspots.Values[..year])];
        double[] chosen = Learnt.Roots(Pasts(Sunspots.Choose, Sunspots.Judge));
        double spread = Math.Sqrt(chosen.Zip(_roots[Sunspots.Choose..], (a, b) => (a - b) * (a - b)).Average());
        double[] forecast = Learnt.Roots(Pasts(Sunspots.Judge, _roots.Length));
        int inside = forecast.Zip(_roots[Sunspots.Judge..]).Count(pair => Math.Abs(pair.First - pair.Second) < 1.28 * spread);
        #endregion
        console.WriteLine($"spread ±{Table.Number(1.28 * spread, "0.0")} in roots: {inside} of {forecast.Length} years lie inside, 80% would be {Table.Number(0.8 * forecast.Length, "0")}");
    }

    public static Chart Forecasts()
    {
        double[] years = Sunspots.Years[Sunspots.Judge..], truth = Sunspots.Values[Sunspots.Judge..];
        double[] network = Sunspots.Ahead(Learnt.Next, 1), naive = Sunspots.Ahead(Baselines.Naive, 1), seasonal = Sunspots.Ahead(Baselines.Seasonal, 1);
        return new Chart(
            "forecasts", "Sunspots, forecast one year ahead", "year", "sunspots",
            [Line("observed", truth), Line("network", network), Line("as last year", naive), Line("11 years ago", seasonal)],
            [
                new("the network's error is below two thirds of the naive one", Sunspots.Error(network) < 2.0 / 3 * Sunspots.Error(naive)),
                new("as last year is the observed line, one year late", naive[1..].SequenceEqual(truth[..^1])),
                new("the season is worse than last year", Sunspots.Error(seasonal) > Sunspots.Error(naive)),
            ]);

        Series Line(string name, double[] values) => new(name, [.. years.Zip(values)]);
    }

    public static Chart Horizons()
    {
        (string Name, double[] Errors)[] all =
            [.. Few().Select(one => (one.Name, Enumerable.Range(1, Farthest).Select(years => Sunspots.Error(Sunspots.Ahead(one.Next, years))).ToArray()))];
        double[] naive = all[0].Errors, seasonal = all[1].Errors;
        return new Chart(
            "horizons", "How the error grows with the distance", "years ahead", "error in sunspots (root mean square)",
            [.. all.Select(one => Series.Of(one.Name, one.Errors, start: 1))],
            [
                new("the season is no worse for 11 years than for one", Math.Abs(seasonal[0] - seasonal[10]) < 1e-9),
                new("as last year is worst half a cycle away", naive[5] > 1.5 * naive[0] && naive[5] > naive[10]),
                new("as 11 years ago, both baselines are the same", Math.Abs(naive[10] - seasonal[10]) < 1e-9),
            ]);
    }

    private static (string Name, Func<double[][], double[]> Next)[] Few() =>
        [("as last year", Baselines.Naive), ("11 years ago", Baselines.Seasonal), ("mean", Baselines.Mean), ("straight line", ByLine), ("network", Learnt.Next)];

    private static (string Name, Func<double[][], double[]> Next)[] Forecasters() =>
    [
        ("the mean of 1700 to 1919", Baselines.Mean),
        ("as last year (naive)", Baselines.Naive),
        ("as 11 years ago (seasonal naive)", Baselines.Seasonal),
        ("a straight line through 9 years", ByLine),
        ("the network", Learnt.Next),
    ];

    private static double[] ByLine(double[][] pasts) =>
        [.. pasts.Select(past => Math.Pow(Math.Max(0, _line.Next([.. past.Select(Math.Sqrt)])), 2))];
}
