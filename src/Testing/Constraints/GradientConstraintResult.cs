using NUnit.Framework.Constraints;

namespace AutogradRnn.Testing;

/// <summary>Shows the report where NUnit would print the object itself.</summary>
internal sealed class GradientConstraintResult(IConstraint constraint, object? actual, GradientCheckResult check)
    : ConstraintResult(constraint, actual, check.Passed && !check.Findings.Any(NeverEnters))
{
    public override void WriteMessageTo(MessageWriter writer)
    {
        foreach (string line in check.Report.Split('\n')) writer.WriteLine(line);
        if (check.Passed) writer.WriteLine("What never enters learns nothing: use it in Step, or remove it.");
    }

    private static bool NeverEnters(GradientFinding finding) => finding.Kind == GradientFindingKind.NeverEnters;
}
