using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>The mean number of sunspots of each year from 1700 to 2008, in three parts that follow each other in time.</summary>
public static class Sunspots
{
    #region parts
    private static readonly double[][] _rows =
        [.. new CsvFile(Path.Combine(Sources.Root, "examples", "data", "sunspots.csv")).NumberRows("year", "sunspots")];

    public static double[] Years { get; } = [.. _rows.Select(row => row[0])];

    public static double[] Values { get; } = [.. _rows.Select(row => row[1])];

    /// <summary>Learn from the years before 1920; choose (when to stop, which size) on 1920 to 1949; judge, once, on the years from 1950.</summary>
    public static int Choose { get; } = Array.IndexOf(Years, 1920);

    public static int Judge { get; } = Array.IndexOf(Years, 1950);
    #endregion

    #region ahead
    /// <summary>For each year from 1950: what was forecast so many years before. A forecaster is given the past, and nothing else.</summary>
    /// <param name="next">From many pasts to the value after each.</param>
    /// <param name="years">How many years ahead; from the second on it reads its own forecasts.</param>
    public static double[] Ahead(Func<double[][], double[]> next, int years)
    {
        double[][] pasts = [.. Enumerable.Range(Judge, Values.Length - Judge).Select(year => Values[..(year - years + 1)])];
        double[] forecast = [];
        for (int i = 0; i < years; i++)
        {
            forecast = next(pasts);
            pasts = [.. pasts.Zip(forecast, (past, value) => (double[])[.. past, value])];
        }

        return forecast;
    }

    /// <summary>The root of the mean squared error over the years from 1950, in sunspots.</summary>
    public static double Error(double[] forecast) => Math.Sqrt(forecast.Zip(Values[Judge..], (a, b) => (a - b) * (a - b)).Average());
    #endregion
}
