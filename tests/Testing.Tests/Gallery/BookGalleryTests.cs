namespace AutogradRnn.Testing.Tests;

/// <summary>The book's mistakes: the checker rejects each, and its report points at it.</summary>
public class BookGalleryTests
{
    [Test]
    public void TheBooksGRUWithoutItsDefectsIsRight() =>
        Assert.That(new BookGRUNode(3, 4, new RandomGenerator(1), BookGRUDefects.None), Has.CorrectGradient);

    [TestCase(BookGRUDefects.UpdateGateReadsReset, "gru-update-gate-reads-reset")]
    [TestCase(BookGRUDefects.GradientStopsAtOutput, "gru-gradient-stops-at-output")]
    [TestCase(BookGRUDefects.NoCarryPath, "gru-no-carry-path")]
    [TestCase(BookGRUDefects.UpdateGateReadsReset | BookGRUDefects.GradientStopsAtOutput | BookGRUDefects.NoCarryPath, "gru-as-printed")]
    public void EachDefectOfTheBooksGRUIsReported(BookGRUDefects defects, string report) =>
        Report.Rejects(new BookGRUNode(3, 4, new RandomGenerator(1), defects), Has.CorrectGradient, report);

    [Test]
    public void DoubleCountingOnSharedNodesIsReported() =>
        Report.Rejects(
            (Tensor x) => RecursiveNumber.Apply(x, FourTimesTwice),
            Has.CorrectGradientAt(Tensor.Scalar(3, DType.Float64)),
            "double-counting");

    [Test]
    public void AReluMaskMadeFromTheOutputIsReported() =>
        Report.Rejects(
            (Func<Tensor, Tensor>)BookFunctions.Relu, Has.CorrectGradientAt(Tensor.From([-1.5, -0.5, 0.5, 1.5], 4)), "relu-mask");

    [Test]
    public void ALossWhoseValueAndGradientDisagreeIsReported()
    {
        Tensor target = Tensor.From([0.0, 1, 0, 1, 0, 0], 2, 3);
        Report.Rejects(
            (Tensor z) => BookFunctions.SoftmaxCrossEntropy(z, target),
            Has.CorrectGradientAt(Tensor.From([0.5, -1, 2, 0, 1, -0.5], 2, 3)),
            "softmax-loss");
    }

    /// <summary>b = 4a; c = b + b, so that c = 8a: the book's recursion says 12.</summary>
    private static RecursiveNumber FourTimesTwice(RecursiveNumber a)
    {
        RecursiveNumber b = new RecursiveNumber(4) * a;
        return b + b;
    }
}
