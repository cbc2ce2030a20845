namespace AutogradRnn.Lessons;

/// <summary>A picture as data: it is drawn only if its numbers keep its claims.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Title">What to see, in one line.</param>
/// <param name="Claims">What the numbers must keep; at least one.</param>
public abstract record Figure(string Name, string Title, IReadOnlyList<Claim> Claims)
{
    /// <summary>The files that the numbers give. Beside them every figure has a <c>.svg</c>, which pages show.</summary>
    public abstract IReadOnlyList<FigureFile> Files { get; }

    /// <summary>Refuses a figure whose numbers do not show what it says.</summary>
    public void Verify()
    {
        if (Claims.Count == 0)
            throw new InvalidOperationException($"Figure '{Name}' expected at least one claim, but has none. Say what its numbers must keep.");
        if (Claims.FirstOrDefault(claim => !claim.Holds) is { } broken)
            throw new InvalidOperationException($"Figure '{Name}' expected \"{broken.Statement}\", but its numbers say otherwise. Mend the lesson or the claim.");
    }
}
