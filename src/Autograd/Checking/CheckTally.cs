namespace AutogradRnn;

/// <summary>What a check has counted so far.</summary>
internal sealed class CheckTally
{
    public int Cases { get; set; }

    public int Checks { get; set; }

    public int Kinks { get; set; }

    public double WorstError { get; set; }

    /// <summary>Names of leaves and gates whose value or gradient was ever found to matter.</summary>
    public HashSet<string> Entered { get; } = [];

    /// <summary>The leaves that ought to take part.</summary>
    public List<CheckLeaf> Seen { get; } = [];
}
