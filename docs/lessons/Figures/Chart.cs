namespace AutogradRnn.Lessons;

/// <summary>Lines, or groups of bars over the same x.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Title">What to see, in one line.</param>
/// <param name="XTitle">The horizontal axis.</param>
/// <param name="YTitle">The vertical axis.</param>
/// <param name="Series">The lines; each is drawn in the order of its points.</param>
/// <param name="Claims">What the numbers must keep; at least one.</param>
public sealed record Chart(string Name, string Title, string XTitle, string YTitle, IReadOnlyList<Series> Series, IReadOnlyList<Claim> Claims)
    : Figure(Name, Title, Claims)
{
    /// <summary>Whether bars are drawn instead of lines.</summary>
    public bool Bars { get; init; }

    /// <summary>Whether the vertical axis is logarithmic; all values are then above 0.</summary>
    public bool LogY { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<FigureFile> Files => [new(".svg", SvgChart.Draw(this)), new(".vl.json", VegaLite.Write(this))];
}
