namespace AutogradRnn.Testing.Tests;

/// <summary>The reports that pages show are those that the tests compare.</summary>
public class ReportTests
{
    [TestCase("README.md", "example-without-carry-path")]
    [TestCase("README.md", "swapped-gates")]
    [TestCase("write-your-own-cell.md", "law-batch-mean")]
    public void APageShowsAReportAsItIs(string page, string report) =>
        Assert.That(Read(page), Does.Contain($"```\n{Read(Path.Combine("Reports", $"{report}.txt"))}```"));

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)).ReplaceLineEndings("\n");
}
