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

    [TestCase("state detached")]
    [TestCase("carry detached")]
    [TestCase("gate detached")]
    [TestCase("gate from numbers")]
    [TestCase("r for z")]
    [TestCase("overwritten")]
    [TestCase("random")]
    [TestCase("hand-written")]
    public void AWrongNodeFails(string mistake)
    {
        GradientCheckResult result = GradientCheck.Node(new WrongGRU(2, 3, new(1), mistake));
        TestContext.Out.WriteLine($"=== {mistake}\n{result.Report}");
        Assert.That(result.Passed, Is.EqualTo(mistake == "r for z"));
    }
}
