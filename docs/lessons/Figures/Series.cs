namespace AutogradRnn.Lessons;

/// <summary>A line, or one colour of bars.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">x and y.</param>
public sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Values at x = start, start + 1, ….</summary>
    public static Series Of(string name, IEnumerable<double> values, double start = 0) =>
        new(name, [.. values.Select((y, i) => (start + i, y))]);
}
