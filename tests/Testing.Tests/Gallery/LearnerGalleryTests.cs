using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>Five cells that a learner would write: the checker rejects each, and its report points at the mistake.</summary>
public class LearnerGalleryTests
{
    private static RandomGenerator Random => new(1);

    [Test]
    public void AStateDetachedAtEveryStepIsReported() => Rejects(GradientCheck.Node(new DetachedStateNode(3, 4, Random)), "detached-state");

    [Test]
    public void ACellStateOfCopiedValuesIsReported() => Rejects(GradientCheck.Node(new CopiedCellNode(3, 4, Random)), "copied-cell");

    [Test]
    public void SwappedGatesInAHandWrittenBackwardAreReported() =>
        Rejects(GradientCheck.Node(new SwappedGatesNode(3, 4, Random)), "swapped-gates");

    [Test]
    public void ANewStateWhereTheOldBelongsIsReported() => Rejects(GradientCheck.Node(new NewStateNode(3, 4, Random)), "new-state-for-old");

    [Test]
    public void AForgottenSumOverTimeIsReported() => Rejects(GradientCheck.Layer(new LastStepOnlyLayer(3, 4, Random)), "forgotten-sum-over-time");

    private static void Rejects(GradientCheckResult result, string report)
    {
        Assert.That(result.Passed, Is.False);
        Report.IsAsExpected(report, result.Report);
    }
}
