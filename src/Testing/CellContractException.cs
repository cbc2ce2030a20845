namespace AutogradRnn.Testing;

/// <summary>A node breaks a law of the <see cref="CellContract"/>; the message says which, on what case, and what to look at.</summary>
public sealed class CellContractException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="report">The report of the broken laws.</param>
    public CellContractException(string report)
        : base(report)
    {
    }
}
