namespace AutogradRnn.Layers.Tests;

/// <summary>The drawing of a plan: it is the one in the design document, and a loop without a plan says why.</summary>
public class PlanPictureTests
{
    [Test]
    public void TheDesignDocumentShowsThePlanAsItIs()
    {
        string drawn = new LSTMLayer(128, new RandomGenerator(1)).DrawPlan(Tensor.Zeros([32, 50, 65]));
        Assert.That(File.ReadAllText(DesignDocument()).ReplaceLineEndings("\n"), Does.Contain($"```mermaid\n{drawn}```"));
    }

    [Test]
    public void ALoopThatIsUnrolledSaysWhy()
    {
        using IDisposable unrolled = TimeLoop.Unrolled();
        Assert.That(
            () => new GRULayer(2, new RandomGenerator(1)).DrawPlan(Tensor.Zeros([1, 3, 2])),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "DrawPlan of GRULayer of GRUNode expected a loop that can be planned, but TimeLoop.Unrolled is in force. "
                + "Such a loop calls Step at every time step: there is no plan to draw."));
    }

    private static string DesignDocument()
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AutogradRnn.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "docs", "design.md");
    }
}
