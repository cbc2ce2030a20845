namespace AutogradRnn.Layers.Tests;

/// <summary>The gradient check of nodes, layers and modules: passes what is right.</summary>
public class GradientChecksTests
{
    [TestCaseSource(typeof(Cell), nameof(Cell.All))]
    public void ARightNodePasses(Cell cell)
    {
        GradientCheckResult result = GradientCheck.Node(cell.Make(3, new(1), new(2)));
        TestContext.Out.WriteLine(result.Report);
        Assert.That(result.Passed, result.Report);
    }
}
