using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>Curves over a common axis.</summary>
public sealed record LineChart : Chart
{
    /// <summary>Makes a chart.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="xTitle">What x is, with its unit.</param>
    /// <param name="yTitle">What y is, with its unit.</param>
    /// <param name="series">The curves.</param>
    /// <param name="isLogarithmic">Whether the y axis is logarithmic; default false. Then values not above 0 are not drawn.</param>
    /// <exception cref="ArgumentException">A curve has not as many x as y.</exception>
    public LineChart(string title, string xTitle, string yTitle, IReadOnlyList<ChartSeries> series, bool isLogarithmic = false)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(series);
        foreach (ChartSeries curve in series)
        {
            if (curve.X.Count != curve.Y.Count)
                throw new ArgumentException(
                    FormattableString.Invariant($"LineChart expected as many x as y, but the curve '{curve.Name}' has {curve.X.Count} x and {curve.Y.Count} y. Give one x for each y."),
                    nameof(series));
        }

        (XTitle, YTitle, Series, IsLogarithmic) = (xTitle, yTitle, series, isLogarithmic);
    }

    /// <summary>What x is.</summary>
    public string XTitle { get; }

    /// <summary>What y is.</summary>
    public string YTitle { get; }

    /// <summary>The curves.</summary>
    public IReadOnlyList<ChartSeries> Series { get; }

    /// <summary>Whether the y axis is logarithmic.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Whether a value can be drawn.</summary>
    internal bool IsDrawn(double y) => double.IsFinite(y) && (!IsLogarithmic || y > 0);

    /// <inheritdoc/>
    public override string ToSvg() => new LineSvg(this).Write();

    internal override void Specify(JsonObject specification)
    {
        JsonArray values = [];
        foreach (ChartSeries curve in Series)
        {
            for (int i = 0; i < curve.X.Count; i++)
            {
                double y = curve.Y[i];
                values.Add((JsonNode)new JsonObject { ["x"] = Number(curve.X[i]), ["y"] = IsDrawn(y) ? Number(y) : null, ["series"] = curve.Name });
            }
        }

        specification["width"] = 560;
        specification["height"] = 240;
        specification["data"] = new JsonObject { ["values"] = values };
        specification["mark"] = new JsonObject { ["type"] = "line", ["point"] = values.Count <= 100, ["tooltip"] = true };
        specification["encoding"] = new JsonObject
        {
            ["x"] = new JsonObject { ["field"] = "x", ["type"] = "quantitative", ["title"] = XTitle, ["scale"] = new JsonObject { ["zero"] = false } },
            ["y"] = new JsonObject
            {
                ["field"] = "y",
                ["type"] = "quantitative",
                ["title"] = YTitle,
                ["scale"] = IsLogarithmic ? new JsonObject { ["type"] = "log" } : new JsonObject { ["zero"] = false },
            },
            ["color"] = new JsonObject { ["field"] = "series", ["type"] = "nominal", ["title"] = null, ["sort"] = null },
        };
    }
}
