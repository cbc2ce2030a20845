using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AutogradRnn.Lessons;

/// <summary>A chart as a Vega-Lite specification with its data: for sites, editors, and whoever wants the numbers.</summary>
public static class VegaLite
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The specification.</summary>
    public static string Write(Chart chart)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, _options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://vega.github.io/schema/vega-lite/v6.json");
            json.WriteString("title", chart.Title);
            json.WriteNumber("width", 520);
            json.WriteNumber("height", 280);
            WriteData(json, chart);
            json.WritePropertyName("mark");
            json.WriteRawValue(chart.Bars ? "\"bar\"" : """{ "type": "line", "point": true }""");
            WriteEncoding(json, chart);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteData(Utf8JsonWriter json, Chart chart)
    {
        json.WriteStartObject("data");
        json.WriteStartArray("values");
        foreach (Series series in chart.Series)
        {
            foreach ((double x, double y) in series.Points)
                json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $$"""{ "x": {{x:G6}}, "y": {{y:G6}}, "series": {{JsonSerializer.Serialize(series.Name, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}} }"""));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEncoding(Utf8JsonWriter json, Chart chart)
    {
        json.WriteStartObject("encoding");
        Axis("x", chart.Bars ? "ordinal" : "quantitative", chart.XTitle, logarithmic: false);
        Axis("y", "quantitative", chart.YTitle, chart.LogY);
        Axis("color", "nominal", "", logarithmic: false, field: "series");
        if (chart.Bars) Axis("xOffset", "nominal", "", logarithmic: false, field: "series");
        json.WriteEndObject();

        void Axis(string channel, string type, string title, bool logarithmic, string? field = null)
        {
            json.WriteStartObject(channel);
            json.WriteString("field", field ?? channel);
            json.WriteString("type", type);
            if (title.Length > 0) json.WriteString("title", title);
            if (logarithmic)
            {
                json.WriteStartObject("scale");
                json.WriteString("type", "log");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }
    }
}
