using System.Text.Json.Nodes;

namespace AutogradRnn.Lessons;

/// <summary>A chart as a Vega-Lite specification with its data: for sites, editors, and whoever wants the numbers.</summary>
public static class VegaLite
{
    /// <summary>The specification.</summary>
    public static string Write(Chart chart) => Json.Specification(
        chart.Title,
        new JsonObject { ["width"] = 520, ["height"] = 280, ["mark"] = Mark(chart), ["encoding"] = Encoding(chart) },
        chart.Series.SelectMany(series => series.Points.Select((point, i) => Row(series.Name, point, i))));

    private static JsonObject Row(string series, (double X, double Y) point, int i) =>
        new() { ["x"] = Json.Rounded(point.X), ["y"] = Json.Rounded(point.Y), ["series"] = series, ["i"] = i };

    private static JsonNode Mark(Chart chart) => chart.Bars ? "bar" : new JsonObject { ["type"] = "line", ["point"] = true };

    private static JsonObject Encoding(Chart chart)
    {
        JsonObject encoding = new()
        {
            ["x"] = Axis("x", chart.Bars ? "ordinal" : "quantitative", chart.XTitle),
            ["y"] = Axis("y", "quantitative", chart.YTitle),
            ["color"] = Axis("series", "nominal", ""),
        };
        encoding["color"]!["sort"] = new JsonArray([.. chart.Series.Select(series => JsonValue.Create(series.Name))]);
        if (chart.LogY) encoding["y"]!["scale"] = new JsonObject { ["type"] = "log" };
        if (chart.Series.Count == 1) encoding["color"]!["legend"] = null;
        if (chart.Bars) encoding["xOffset"] = Axis("series", "nominal", "");
        else encoding["order"] = new JsonObject { ["field"] = "i" };
        return encoding;
    }

    private static JsonObject Axis(string field, string type, string title) => new() { ["field"] = field, ["type"] = type, ["title"] = title };
}
