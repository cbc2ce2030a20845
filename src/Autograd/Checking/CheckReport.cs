using System.Globalization;
using System.Text;

namespace AutogradRnn;

/// <summary>Writes a result for a reader.</summary>
internal static class CheckReport
{
    public static string Write(GradientCheckResult result)
    {
        StringBuilder text = new();
        string verdict = result.Passed ? "right" : result.Checks > 0 ? "WRONG" : "CANNOT BE CHECKED";
        text.Append(CultureInfo.InvariantCulture, $"Gradient of {result.Subject}: {verdict}. ");
        if (result.Checks == 0) text.Append("Nothing was compared, ");
        else text.Append(CultureInfo.InvariantCulture, $"{Count(result.Cases, "case")}, {Count(result.Checks, "check")}, "
            + $"{Count(result.Kinks, "kink")} met, worst error {result.WorstError:0.0e+0} (limit {result.Options.RelativeLimit:0.0e+0}), ");
        text.Append(CultureInfo.InvariantCulture, $"seed {result.Options.Seed}.");
        foreach (GradientFinding finding in result.Findings.Where(finding => finding.Follower is null))
            text.Append(finding.IsFailure ? "\n- " : "\n- note: ").Append(finding.Message.Replace("\n", "\n  ", StringComparison.Ordinal));
        string[] followers = [.. result.Findings.Select(finding => finding.Follower).OfType<string>()];
        if (followers.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n- Right within one step, and wrong only through the state: "
                + $"{Words.List(followers)}.");
        return text.ToString();
    }

    private static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? string.Empty : "s")}");
}
