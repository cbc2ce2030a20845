using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>Numbers by row and column as colours, such as the activation of each unit of a gate at each time step.</summary>
public sealed record HeatMap : Chart
{
    /// <summary>Makes a map.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="xTitle">What the columns are.</param>
    /// <param name="rows">The names of the rows, from the top.</param>
    /// <param name="values">The numbers [row][column].</param>
    /// <exception cref="ArgumentException">There is not one list of numbers for each row.</exception>
    public HeatMap(string title, string xTitle, IReadOnlyList<string> rows, IReadOnlyList<IReadOnlyList<double>> values)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(values);
        if (rows.Count != values.Count)
            throw new ArgumentException(
                FormattableString.Invariant($"HeatMap expected one list of numbers a row, {rows.Count}, but got {values.Count}. Name each row."), nameof(values));
        (XTitle, Rows, Values) = (xTitle, rows, values);
    }

    /// <summary>What the columns are.</summary>
    public string XTitle { get; }

    /// <summary>The names of the rows, from the top.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>The numbers [row][column].</summary>
    public IReadOnlyList<IReadOnlyList<double>> Values { get; }

    /// <inheritdoc/>
    public override string ToSvg() => HeatSvg.Write(this);

    internal override void Specify(JsonObject specification)
    {
        JsonArray values = [];
        for (int row = 0; row < Rows.Count; row++)
        {
            for (int x = 0; x < Values[row].Count; x++)
                values.Add((JsonNode)new JsonObject { ["x"] = x, ["row"] = Rows[row], ["value"] = Number(Values[row][x]) });
        }

        specification["width"] = 560;
        specification["height"] = 240;
        specification["data"] = new JsonObject { ["values"] = values };
        specification["mark"] = new JsonObject { ["type"] = "rect", ["tooltip"] = true };
        specification["encoding"] = new JsonObject
        {
            ["x"] = new JsonObject { ["field"] = "x", ["type"] = "ordinal", ["title"] = XTitle, ["axis"] = Labels() },
            ["y"] = new JsonObject { ["field"] = "row", ["type"] = "ordinal", ["title"] = null, ["sort"] = null, ["axis"] = Labels() },
            ["color"] = new JsonObject { ["field"] = "value", ["type"] = "quantitative", ["title"] = null },
        };
    }

    /// <summary>Upright labels, and only as many as there is room for.</summary>
    private static JsonObject Labels() => new() { ["labelOverlap"] = true, ["labelAngle"] = 0 };
}
