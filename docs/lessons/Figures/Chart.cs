namespace AutogradRnn.Lessons;

/// <summary>A figure as data: drawn only if its numbers keep its claims.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Title">What to see, in one line.</param>
/// <param name="XTitle">The horizontal axis.</param>
/// <param name="YTitle">The vertical axis.</param>
/// <param name="Series">Lines, or groups of bars over the same x.</param>
/// <param name="Claims">What the numbers must keep; at least one.</param>
public sealed record Chart(
    string Name, string Title, string XTitle, string YTitle, IReadOnlyList<Series> Series, IReadOnlyList<Claim> Claims)
{
    /// <summary>Whether bars are drawn instead of lines.</summary>
    public bool Bars { get; init; }

    /// <summary>Whether the vertical axis is logarithmic; all values are then above 0.</summary>
    public bool LogY { get; init; }

    /// <summary>Refuses a figure whose numbers do not show what it says.</summary>
    public void Verify()
    {
        if (Claims.Count == 0)
            throw new InvalidOperationException($"Figure '{Name}' expected at least one claim, but has none. Say what its numbers must keep.");
        if (Claims.FirstOrDefault(claim => !claim.Holds) is { } broken)
            throw new InvalidOperationException($"Figure '{Name}' expected \"{broken.Statement}\", but its numbers say otherwise. Mend the lesson or the claim.");
    }
}
