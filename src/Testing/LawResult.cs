namespace AutogradRnn.Testing;

/// <summary>What came of trying one law.</summary>
public sealed class LawResult
{
    private readonly string? _failure;

    internal LawResult(string law, int cases, string? failure) => (Law, Cases, _failure) = (law, cases, failure);

    /// <summary>The name of the law.</summary>
    public string Law { get; }

    /// <summary>Random cases tried, up to and with the first that failed.</summary>
    public int Cases { get; }

    /// <summary>Whether all cases kept the law.</summary>
    public bool Passed => _failure is null;

    /// <summary>One line where the law is kept; else the law, what was found, the smallest failing case, what to look at, and the
    /// seed.</summary>
    public string Report => _failure ?? $"{Law}: kept in {Cases} cases.";

    /// <summary>Does nothing where the law is kept.</summary>
    /// <exception cref="CellContractException">It is broken; the message is the <see cref="Report"/>.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed) throw new CellContractException(Report);
    }

    /// <summary>The report.</summary>
    public override string ToString() => Report;
}
