namespace AutogradRnn.Docs.Tests.Gates;

/// <summary>The gates themselves: each kind of mistake, planted into a page, is noticed.</summary>
public class GateTests
{
    private const string Code = "```csharp Code.cs#sum\nint sum = 1 + 1;\n```\n";
    private const string Printed = "```text output=sum\nsum 2, half 1.00\n```\n";
    private string _folder = "";

    [OneTimeSetUp]
    public void WriteSources()
    {
        _folder = Directory.CreateTempSubdirectory("docs-gates-").FullName;
        File.WriteAllText(
            Path.Combine(_folder, "Code.cs"),
            "    #region sum\n    int sum = 1 + 1;\n    #endregion\n#region empty\n#endregion\n#region twice\na\n#endregion\n#region twice\nb\n#endregion\n"
            + $"#region long\n{string.Concat(Enumerable.Repeat("x();\n", 26))}#endregion\n");
    }

    [OneTimeTearDown]
    public void RemoveSources() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void ATruePagePasses() =>
        Assert.That(Problems($"# Title\n{Code}{Printed}[up](#title) [file](Code.cs) [site](https://example.org)\n"), Is.Empty);

    [TestCase("```csharp\nint x;\n```", "line 1: C# names no region; write FILE.cs#REGION behind csharp.")]
    [TestCase("```csharp Code.cs\nint x;\n```", "line 1: C# names no region; write FILE.cs#REGION behind csharp.")]
    [TestCase("```csharp Code.cs#sum\nint sum = 1 + 2;\n```", "line 1: the code is not that of region sum; run the course's refresh.")]
    [TestCase("```csharp Code.cs#product\nint sum = 1 + 1;\n```", "line 1: Code.cs has 0 regions named product, not 1.")]
    [TestCase("```csharp Code.cs#twice\na\n```", "line 1: Code.cs has 2 regions named twice, not 1.")]
    [TestCase("```csharp Code.cs#empty\n```", "line 1: region empty is empty.")]
    [TestCase("```csharp Code.cs#long\n```", "line 1: region long has 26 lines; a page shows at most 25.")]
    [TestCase("```csharp Other.cs#sum\nint sum = 1 + 1;\n```", "line 1: there is no file Other.cs.")]
    [TestCase("```text output=sum\nsum 3, half 1.00\n```", "line 1: output sum: line 1 shows \"sum 3, half 1.00\", but the program prints \"sum 2, half 1.00\"")]
    [TestCase("```text output=sum\nsum 2, half 1.02\n```", "line 1: output sum: line 1 shows \"sum 2, half 1.02\", but the program prints \"sum 2, half 1.00\"")]
    [TestCase("```text output=sum\nSum 2, half 1.00\n```", "line 1: output sum: line 1 shows \"Sum 2, half 1.00\", but the program prints \"sum 2, half 1.00\"")]
    [TestCase("```text output=sum\nsum 2, half 1.00\nmore\n```", "line 1: output sum: line 2 is not printed: more")]
    [TestCase("```text output=sum\n```", "line 1: output sum: line 1 shows \"\", but the program prints \"sum 2, half 1.00\"")]
    [TestCase("```text output=other\n2\n```", "line 1: lesson page has no output named other.")]
    [TestCase("```text prints=sum\n2\n```", "line 1: expected output=NAME or output=NAME tolerance=NUMBER, but got 'prints=sum'.")]
    [TestCase("```text\nsum 2\n```", "line 1: a block of text names no output; write output=NAME behind it.")]
    [TestCase("```\nsum 2\n```", "line 1: a block without a language is for dotnet commands; give it a language and an output.")]
    [TestCase("[gone](Gone.cs)", "line 1: the link Gone.cs leads nowhere.")]
    [TestCase("![gone](figures/gone.svg)", "line 1: the link figures/gone.svg leads nowhere.")]
    [TestCase("# One\n\n[two](#two)", "line 3: no heading answers the link #two.")]
    public void AMistakeIsNoticed(string page, string problem) => Assert.That(Problems(page), Is.EqualTo(new[] { problem }));

    [TestCase("0.123", "0.124", null, true)]
    [TestCase("0.123", "0.125", null, false)]
    [TestCase("-0.000", "0.000", null, true)]
    [TestCase("12", "13", null, false)]
    [TestCase("1.2e-6", "1.3e-6", null, true)]
    [TestCase("1.2e-6", "1.2e-5", null, false)]
    [TestCase("loss 2.10", "loss 2.30", 0.25, true)]
    [TestCase("loss 2.10", "loss 2.60", 0.25, false)]
    [TestCase("NaN", "0.0", null, false)]
    [TestCase("a   1.0", "a 1.0", null, true)]
    [TestCase("h2 0.5", "h3 0.5", null, false)]
    [TestCase("1.0", "1.0 2.0", null, false)]
    public void NumbersMayDifferByTheirTolerance(string shown, string printed, double? tolerance, bool same) =>
        Assert.That(PrintedText.Difference(shown, printed, tolerance) is null, Is.EqualTo(same));

    private IReadOnlyList<string> Problems(string text)
    {
        PageGate gate = new(_folder, (_, name) => name == "sum" ? "sum 2, half 1.00" : null);
        string path = Path.Combine(_folder, "page.md");
        File.WriteAllText(path, text);
        return gate.Problems(new CoursePage(path, text));
    }
}
