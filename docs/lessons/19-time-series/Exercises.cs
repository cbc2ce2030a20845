namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 19</summary>
public sealed class Exercises : IExercises
{
    public double[] SeasonalNaive(double[] series, int from, int season)
    {
        // TODO: return a forecast for each of series[from], series[from + 1], … up to the last.
        // APPROACH: the forecast of step t is the value at t − season.
        // HINT: a range cuts it out in one line; ^season counts from the end.
        throw new NotSolvedException();
    }

    public double Skill(double[] truth, double[] forecast, double[] baseline)
    {
        // TODO: return 1 − (mean squared error of the forecast) / (mean squared error of the baseline).
        // APPROACH: write the mean squared error as a local function first.
        // HINT: no root: half the error in sunspots is a skill of 0.75.
        throw new NotSolvedException();
    }

    public (double[][] Inputs, double[] Targets) Windows(double[] series, int window)
    {
        // TODO: return all windows of `window` neighbouring values, in the order of time, and for each the value that comes next.
        // APPROACH: the first window starts at 0. The last one must leave one value over.
        // HINT: a series of n values has n − window of them.
        throw new NotSolvedException();
    }

    #region exercise-leak
    public bool SeesTheFuture(Func<double[], double[]> prepare, double[] series, int now)
    {
        // TODO: return true if prepare(series)[0 … now] changes when series[now + 1 …] changes. Do not change the series you are given.
        // APPROACH: prepare it twice, once with another future, and compare the parts up to now.
        // HINT: what if it uses differences of later values? Change each later value by a different number, and by a large one.
        throw new NotSolvedException();
    }
    #endregion
}
