using CheckMyCell;

namespace AutogradRnn.Testing.Tests;

/// <summary>Five cells that a learner would write: the checker rejects each, and its report points at the mistake.</summary>
public class LearnerGalleryTests
{
    private static RandomGenerator Random => new(1);

    [Test]
    public void TheCellOfTheExampleIsRightWithItsCarryPath() =>
        Assert.That(new MyGRUNode(3, 4, Random, withCarryPath: true), Has.CorrectGradient);

    [Test]
    public void TheCellOfTheExampleIsReportedWithoutIt() =>
        Report.Rejects(new MyGRUNode(3, 4, Random, withCarryPath: false), Has.CorrectGradient, "example-without-carry-path");

    [Test]
    public void AStateDetachedAtEveryStepIsReported() =>
        Report.Rejects(new DetachedStateNode(3, 4, Random), Has.CorrectGradient, "detached-state");

    [Test]
    public void ACellStateOfCopiedValuesIsReported() =>
        Report.Rejects(new CopiedCellNode(3, 4, Random), Has.CorrectGradient, "copied-cell");

    [Test]
    public void SwappedGatesInAHandWrittenBackwardAreReported() =>
        Report.Rejects(new SwappedGatesNode(3, 4, Random), Has.CorrectGradient, "swapped-gates");

    [Test]
    public void ANewStateWhereTheOldBelongsIsReported() =>
        Report.Rejects(new NewStateNode(3, 4, Random), Has.CorrectGradient, "new-state-for-old");

    [Test]
    public void AForgottenSumOverTimeIsReported() =>
        Report.Rejects(new LastStepOnlyLayer(3, 4, Random), Has.CorrectGradient, "forgotten-sum-over-time");
}
