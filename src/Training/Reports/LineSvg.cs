namespace AutogradRnn.Training;

/// <summary>Draws a <see cref="LineChart"/>.</summary>
internal sealed class LineSvg
{
    private static readonly string[] _colors = ["#4c78a8", "#f58518", "#54a24b", "#e45756", "#72b7b2", "#b279a2", "#9d755d", "#bab0ac"];

    private readonly LineChart _chart;
    private readonly Svg _svg;
    private readonly (double Low, double High) _x;
    private readonly (double Low, double High) _y;

    public LineSvg(LineChart chart)
    {
        (_chart, _svg) = (chart, new Svg(chart.Title));
        _x = Range(chart.Series.SelectMany(series => series.X).Where(double.IsFinite));
        _y = Range(chart.Series.SelectMany(series => series.Y).Where(chart.IsDrawn).Select(Scaled));
    }

    public string Write()
    {
        Axes();
        for (int i = 0; i < _chart.Series.Count; i++)
        {
            string color = _colors[i % _colors.Length];
            foreach (List<(double, double)> run in Runs(_chart.Series[i])) _svg.Curve(run, color);
            _svg.Line(Svg.Right + 10, Svg.Top + 8 + 15 * i, Svg.Right + 24, Svg.Top + 8 + 15 * i, $"stroke=\"{color}\" stroke-width=\"2\"");
            _svg.Text(Svg.Right + 28, Svg.Top + 12 + 15 * i, _chart.Series[i].Name, "start");
        }

        return _svg.ToString();
    }

    private void Axes()
    {
        foreach (double value in _chart.IsLogarithmic ? AxisTicks.Logarithmic(_y.Low, _y.High) : AxisTicks.Linear(_y.Low, _y.High))
        {
            double y = Svg.Bottom - Part(Scaled(value), _y) * (Svg.Bottom - Svg.Top);
            _svg.Line(Svg.Left, y, Svg.Right, y, "stroke=\"#ccc\" stroke-width=\"0.5\"");
            _svg.Text(Svg.Left - 5, y + 4, Svg.Tick(value), "end");
        }

        foreach (double value in AxisTicks.Linear(_x.Low, _x.High))
            _svg.Text(Svg.Left + Part(value, _x) * (Svg.Right - Svg.Left), Svg.Bottom + 15, Svg.Tick(value));

        _svg.Line(Svg.Left, Svg.Bottom, Svg.Right, Svg.Bottom, "stroke=\"#888\"");
        _svg.Text((Svg.Left + Svg.Right) / 2, Svg.Bottom + 33, _chart.XTitle);
        _svg.Text(-(Svg.Top + Svg.Bottom) / 2, 14, _chart.YTitle, "middle", "transform=\"rotate(-90)\"");
    }

    /// <summary>The points between gaps.</summary>
    private IEnumerable<List<(double X, double Y)>> Runs(ChartSeries series)
    {
        List<(double, double)> run = [];
        for (int i = 0; i < series.X.Count; i++)
        {
            if (double.IsFinite(series.X[i]) && _chart.IsDrawn(series.Y[i]))
            {
                double x = Svg.Left + Part(series.X[i], _x) * (Svg.Right - Svg.Left);
                run.Add((x, Svg.Bottom - Part(Scaled(series.Y[i]), _y) * (Svg.Bottom - Svg.Top)));
                continue;
            }

            if (run.Count > 0) yield return run;
            run = [];
        }

        if (run.Count > 0) yield return run;
    }

    private double Scaled(double y) => _chart.IsLogarithmic ? Math.Log10(y) : y;

    private static double Part(double value, (double Low, double High) range) => (value - range.Low) / (range.High - range.Low);

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        double low = values.DefaultIfEmpty(0).Min(), high = values.DefaultIfEmpty(1).Max();

        // A range of no width has no scale.
        return high > low ? (low, high) : (low - 0.5, low + 0.5);
    }
}
