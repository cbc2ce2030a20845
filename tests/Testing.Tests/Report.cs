namespace AutogradRnn.Testing.Tests;

/// <summary>Compares a report with the text that a learner is meant to read, in <c>Reports/NAME.txt</c>.</summary>
/// <remarks>With <c>ARNN_REPORTS=folder</c> the reports are written there instead: read them, and copy those that say what they should.</remarks>
internal static class Report
{
    public static void IsAsExpected(string name, string report)
    {
        if (Environment.GetEnvironmentVariable("ARNN_REPORTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"{name}.txt"), report.TrimEnd() + "\n");
        }

        string file = Path.Combine(AppContext.BaseDirectory, "Reports", $"{name}.txt");
        Assert.That(file, Does.Exist, report);
        Assert.That(report.TrimEnd(), Is.EqualTo(File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd()));
    }
}
