namespace AutogradRnn.Testing;

/// <summary>What came of trying all laws of a <see cref="CellContract"/>.</summary>
public sealed class ContractResult
{
    internal ContractResult(IReadOnlyList<LawResult> laws) => Laws = laws;

    /// <summary>One result a law, in the order of the contract.</summary>
    public IReadOnlyList<LawResult> Laws { get; }

    /// <summary>Whether all laws are kept.</summary>
    public bool Passed => Laws.All(law => law.Passed);

    /// <summary>The reports of the broken laws, an empty line between two; a line a law where all are kept.</summary>
    public string Report => Passed
        ? string.Join('\n', Laws.Select(law => law.Report))
        : string.Join("\n\n", Laws.Where(law => !law.Passed).Select(law => law.Report));

    /// <summary>Does nothing where all laws are kept.</summary>
    /// <exception cref="CellContractException">One is broken; the message is the <see cref="Report"/>.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed) throw new CellContractException(Report);
    }

    /// <summary>The report.</summary>
    public override string ToString() => Report;
}
