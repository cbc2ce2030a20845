using System.Text.RegularExpressions;
using NUnit.Framework.Constraints;
using NUnit.Framework.Internal;

namespace AutogradRnn.Testing.Tests;

/// <summary>Compares a report with the text that a learner is meant to read, in <c>Reports/NAME.txt</c>.</summary>
/// <remarks>With <c>ARNN_REPORTS=folder</c> the reports are written there instead: read them, and copy those that say what
/// they should.</remarks>
internal static partial class Report
{
    [GeneratedRegex(@"worst error \d\.\de-1\d")]
    private static partial Regex RoundingError { get; }

    /// <summary>Asserts that a constraint rejects something, with the text of a file.</summary>
    public static void Rejects<T>(T wrong, GradientConstraint constraint, string report)
    {
        using TextMessageWriter writer = new();
        ConstraintResult result = constraint.ApplyTo(wrong);
        result.WriteMessageTo(writer);
        Assert.That(result.IsSuccess, Is.False);
        IsAsExpected(report, writer.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>What is right is right to some rounding error, which another processor makes another.</summary>
    private static string WithoutNoise(string report) => RoundingError.Replace(report.TrimEnd(), "worst error of rounding");

    public static void IsAsExpected(string name, string report)
    {
        if (Environment.GetEnvironmentVariable("ARNN_REPORTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"{name}.txt"), report.TrimEnd() + "\n");
        }

        string file = Path.Combine(AppContext.BaseDirectory, "Reports", $"{name}.txt");
        Assert.That(file, Does.Exist, report);
        Assert.That(WithoutNoise(report), Is.EqualTo(WithoutNoise(File.ReadAllText(file).ReplaceLineEndings("\n"))));
    }
}
