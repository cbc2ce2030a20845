using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutogradRnn.Lessons;

/// <summary>JSON as the figures' files hold it: letters as they are, Unix line ends, one row of data a line.</summary>
public static class Json
{
    private const string Place = "the rows of data";
    private static readonly JsonSerializerOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions _indented = new(_compact) { WriteIndented = true, NewLine = "\n" };

    /// <summary>A Vega-Lite specification with its data.</summary>
    public static string Specification(string title, JsonObject parts, IEnumerable<JsonObject> rows)
    {
        JsonObject all = new()
        {
            ["$schema"] = "https://vega.github.io/schema/vega-lite/v6.json",
            ["title"] = title,
            ["data"] = new JsonObject { ["values"] = Place },
        };
        foreach ((string name, JsonNode? part) in parts) all[name] = part!.DeepClone();
        string data = "[\n" + string.Join(",\n", rows.Select(row => "      " + Compact(row))) + "\n    ]";
        return all.ToJsonString(_indented).Replace($"\"{Place}\"", data) + "\n";
    }

    /// <summary>On one line.</summary>
    public static string Compact(JsonNode node) => node.ToJsonString(_compact);

    /// <summary>A number with as many digits as a drawing can show.</summary>
    public static double Rounded(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
