namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>What lesson 19 asks for.</summary>
public interface IExercises
{
    /// <summary>19.1: forecasts from some step to the end, each the value one season before it.</summary>
    double[] SeasonalNaive(double[] series, int from, int season);

    /// <summary>19.2: how much smaller the squared error is than that of a baseline: 1 perfect, 0 no better, below 0 worse.</summary>
    double Skill(double[] truth, double[] forecast, double[] baseline);

    /// <summary>19.3: every window of the series and the value after it.</summary>
    (double[][] Inputs, double[] Targets) Windows(double[] series, int window);

    /// <summary>19.4: whether what is prepared up to now depends on what comes after now.</summary>
    bool SeesTheFuture(Func<double[], double[]> prepare, double[] series, int now);
}
