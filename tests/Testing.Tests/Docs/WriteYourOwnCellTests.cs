using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>The programs of docs/write-your-own-cell.md: what the page shows is what is compiled and run here.</summary>
public class WriteYourOwnCellTests
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
        string[] regions = PageCode.Compiled("MyPeepholeNode.cs", "WriteYourOwnCellTests.cs");
        Assert.That(regions, Has.Length.EqualTo(4));
        Assert.That(PageCode.Shown("write-your-own-cell.md"), Is.EquivalentTo(regions));
    }
}
