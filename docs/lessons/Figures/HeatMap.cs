namespace AutogradRnn.Lessons;

/// <summary>A table of values as colours: states over time, attention, a confusion matrix.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Title">What to see, in one line.</param>
/// <param name="XTitle">What the columns are.</param>
/// <param name="YTitle">What the rows are.</param>
/// <param name="Columns">A label for each column; equal ones are allowed (the letters of a text).</param>
/// <param name="Rows">A label for each row, the first at the top.</param>
/// <param name="Values">The values, [rows, columns].</param>
/// <param name="Claims">What the numbers must keep; at least one.</param>
public sealed record HeatMap(
    string Name, string Title, string XTitle, string YTitle, IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, double[,] Values, IReadOnlyList<Claim> Claims)
    : Figure(Name, Title, Claims)
{
    /// <summary>The value of the palest colour, and of the strongest; below 0 and above 0 mean two colours with white at 0. Null takes the least
    /// value (or 0, if none is below) and the greatest.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>How the value is written into its cell, such as <c>0.0</c>; null writes none. Right for up to about 12 columns.</summary>
    public string? CellFormat { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<FigureFile> Files => [new(".svg", SvgHeatMap.Draw(this)), new(".vl.json", VegaLiteHeatMap.Write(this))];

    /// <summary>The values that white and full colour stand for, whether given or found.</summary>
    public (double Low, double High) Bounds
    {
        get
        {
            if (Range is { } range) return range;
            double low = Math.Min(0, Values.Cast<double>().Min()), high = Values.Cast<double>().Max();
            return low < 0 ? (-Math.Max(-low, high), Math.Max(-low, high)) : (0, high);
        }
    }
}
