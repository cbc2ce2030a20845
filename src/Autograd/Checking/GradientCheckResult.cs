namespace AutogradRnn;

/// <summary>What a gradient check found.</summary>
public sealed class GradientCheckResult
{
    internal GradientCheckResult(string subject, GradientCheckOptions options, CheckTally tally, IReadOnlyList<GradientFinding> findings)
    {
        Subject = subject;
        Options = options;
        Findings = findings;
        Cases = tally.Cases;
        Checks = tally.Checks;
        Kinks = tally.Kinks;
        WorstError = tally.WorstError;
    }

    /// <summary>What was checked: the name of a function, node, layer or module.</summary>
    public string Subject { get; }

    /// <summary>The settings; the same settings give the same result.</summary>
    public GradientCheckOptions Options { get; }

    /// <summary>Whether no finding is a failure. Warnings do not count.</summary>
    public bool Passed => !Findings.Any(finding => finding.IsFailure);

    /// <summary>All that was noticed, failures and warnings.</summary>
    public IReadOnlyList<GradientFinding> Findings { get; }

    /// <summary>Random cases tried: values, sizes, and cotangents.</summary>
    public int Cases { get; }

    /// <summary>Comparisons made: one directional derivative each.</summary>
    public int Checks { get; }

    /// <summary>Comparisons that met a kink, where left and right derivative differ, and were repeated closer by or elsewhere.</summary>
    public int Kinks { get; }

    /// <summary>The largest |backward − numerical| / (1e-1 + scale), where scale is the size of the derivative; about 1e-12 when all is
    /// right.</summary>
    /// <remarks>The constant is the ratio of the absolute to the relative limit, so that the error is comparable with the relative
    /// one.</remarks>
    public double WorstError { get; }

    /// <summary>The result in words: what is wrong, where, and what to look for.</summary>
    public string Report => CheckReport.Write(this);

    /// <summary>Throws when the check failed, and returns this result when it passed.</summary>
    /// <exception cref="GradientCheckException">The check failed; the message is the report.</exception>
    public GradientCheckResult ThrowIfFailed() => Passed ? this : throw new GradientCheckException(this);

    /// <summary>The report.</summary>
    public override string ToString() => Report;
}
