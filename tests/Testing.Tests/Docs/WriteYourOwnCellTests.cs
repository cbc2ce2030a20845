using System.Text.RegularExpressions;
using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>The programs of docs/write-your-own-cell.md: what the page shows is what is compiled and run here.</summary>
public partial class WriteYourOwnCellTests
{
    private static readonly RandomGenerator _random = new(1);

    #region contract
    private static IEnumerable<CellLaw> Laws =>
        CellContract.For((features, hidden, random) => new MyPeepholeNode(features, hidden, random)).Laws;

    [TestCaseSource(nameof(Laws))]
    public void MyPeepholeNodeKeeps(CellLaw law) => law.Check().ThrowIfFailed();
    #endregion

    [Test]
    public void TheGradientIsRight()
    {
        RandomGenerator random = _random;
        #region gradient
        Assert.That(new MyPeepholeNode(features: 2, hidden: 3, random), Has.CorrectGradient);
        #endregion
    }

    [Test]
    public void TheGradientIsRightWithoutATestFramework()
    {
        RandomGenerator random = _random;
        #region console
        GradientCheckResult result = GradientCheck.Node(new MyPeepholeNode(features: 2, hidden: 3, random));
        TestContext.Out.WriteLine(result.Report);
        #endregion
        Assert.That(result.Passed);
    }

    [Test]
    public void ThePageShowsWhatIsTestedHere()
    {
        string[] sources = [.. new[] { "MyPeepholeNode.cs", "WriteYourOwnCellTests.cs" }.Select(Read)];
        string[] regions = [.. sources.SelectMany(source => Region().Matches(source)).Select(match => Plain(match.Groups[1].Value))];
        string[] shown = [.. Fence().Matches(Read("write-your-own-cell.md")).Select(match => Plain(match.Groups[1].Value))];
        Assert.That(regions, Has.Length.EqualTo(4));
        Assert.That(shown, Is.EquivalentTo(regions));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));

    /// <summary>The same lines without what differs between a page and a method: indentation, and where output goes.</summary>
    private static string Plain(string code) => string.Join(
        '\n',
        code.Replace("TestContext.Out.Write", "Console.Write").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"#region \w+\r?\n(.*?)#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
