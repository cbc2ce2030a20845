using System.Text.Json.Nodes;

namespace AutogradRnn.Lessons;

/// <summary>A heat map as a Vega-Lite specification with its data.</summary>
public static class VegaLiteHeatMap
{
    /// <summary>The specification.</summary>
    public static string Write(HeatMap map)
    {
        (double low, double high) = map.Bounds;
        JsonObject scale = low < 0
            ? new() { ["domain"] = new JsonArray(Json.Rounded(low), 0, Json.Rounded(high)), ["range"] = new JsonArray("#d55e00", "#ffffff", "#005a9c"), ["clamp"] = true }
            : new() { ["domain"] = new JsonArray(Json.Rounded(low), Json.Rounded(high)), ["range"] = new JsonArray("#ffffff", "#005a9c"), ["clamp"] = true };
        JsonObject parts = new() { ["width"] = 520, ["height"] = new JsonObject { ["step"] = 24 } };
        if (map.CellFormat is null) parts["mark"] = "rect";
        else parts["layer"] = new JsonArray(new JsonObject { ["mark"] = "rect" }, Numbers(map));
        parts["encoding"] = new JsonObject
        {
            ["x"] = Axis("column", map.XTitle, map.Columns),
            ["y"] = Axis("row", map.YTitle, map.Rows),
            ["color"] = new JsonObject { ["field"] = "value", ["type"] = "quantitative", ["title"] = "", ["scale"] = scale },
        };
        return Json.Specification(map.Title, parts, Rows(map));
    }

    private static IEnumerable<JsonObject> Rows(HeatMap map) =>
        from row in Enumerable.Range(0, map.Rows.Count)
        from column in Enumerable.Range(0, map.Columns.Count)
        select new JsonObject { ["row"] = row, ["column"] = column, ["value"] = Json.Rounded(map.Values[row, column]) };

    /// <summary>Rows and columns are numbered, because labels may be equal; the axis shows the labels.</summary>
    private static JsonObject Axis(string field, string title, IReadOnlyList<string> labels) => new()
    {
        ["field"] = field,
        ["type"] = "ordinal",
        ["title"] = title,
        ["axis"] = new JsonObject { ["labelAngle"] = 0, ["labelExpr"] = $"{Json.Compact(new JsonArray([.. labels.Select(label => JsonValue.Create(label))]))}[datum.value]" },
    };

    /// <summary>From .NET's <c>0.0</c> and <c>0%</c> to Vega's <c>.1f</c> and <c>.0%</c>.</summary>
    private static string Format(string format) =>
        $".{format.Split('.').Skip(1).FirstOrDefault("").Count(c => c == '0')}{(format.EndsWith('%') ? '%' : 'f')}";

    private static JsonObject Numbers(HeatMap map)
    {
        (double low, double high) = map.Bounds;
        string strong = FormattableString.Invariant($"abs(datum.value) > {0.6 * Math.Max(Math.Abs(low), Math.Abs(high)):G4}");
        return new JsonObject
        {
            ["mark"] = "text",
            ["encoding"] = new JsonObject
            {
                ["text"] = new JsonObject { ["field"] = "value", ["format"] = Format(map.CellFormat!) },
                ["color"] = new JsonObject { ["condition"] = new JsonObject { ["test"] = strong, ["value"] = "white" }, ["value"] = "black" },
            },
        };
    }
}
