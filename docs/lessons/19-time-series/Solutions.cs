namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double[] SeasonalNaive(double[] series, int from, int season) => series[(from - season)..^season];

    public double Skill(double[] truth, double[] forecast, double[] baseline)
    {
        return 1 - Error(forecast) / Error(baseline);

        double Error(double[] values) => values.Zip(truth, (a, b) => (a - b) * (a - b)).Average();
    }

    public (double[][] Inputs, double[] Targets) Windows(double[] series, int window)
    {
        int count = series.Length - window;
        return ([.. Enumerable.Range(0, count).Select(i => series[i..(i + window)])], series[window..]);
    }

    public bool SeesTheFuture(Func<double[], double[]> prepare, double[] series, int now)
    {
        double[] other = [.. series.Select((value, i) => i <= now ? value : value + 1000 + i * i)];
        return !prepare(series)[..(now + 1)].SequenceEqual(prepare(other)[..(now + 1)]);
    }
}
