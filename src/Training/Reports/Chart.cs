using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>A chart with its numbers: as a Vega-Lite specification for a page, a notebook or an editor, and as SVG drawn here.</summary>
public abstract record Chart
{
    /// <summary>Only this library draws charts.</summary>
    private protected Chart(string title) => Title = title;

    /// <summary>What the chart shows, as its heading.</summary>
    public string Title { get; }

    /// <summary>The chart as a Vega-Lite 6 specification with its data inside, in JSON.</summary>
    /// <remarks>Numbers that are not finite are null, which Vega leaves out. See https://vega.github.io/vega-lite (Satyanarayan et al.
    /// 2017).</remarks>
    public string ToVegaLite()
    {
        JsonObject specification = new()
        {
            ["$schema"] = "https://vega.github.io/schema/vega-lite/v6.json",
            ["title"] = Title,
        };
        Specify(specification);
        return specification.ToJsonString();
    }

    /// <summary>The chart as one SVG element, 640 × 300, that needs nothing else.</summary>
    public abstract string ToSvg();

    /// <summary>Adds data, mark and encoding.</summary>
    internal abstract void Specify(JsonObject specification);

    /// <summary>A number for JSON, which knows only finite ones.</summary>
    private protected static JsonNode? Number(double value) => double.IsFinite(value) ? JsonSerializer.SerializeToNode(value) : null;
}
