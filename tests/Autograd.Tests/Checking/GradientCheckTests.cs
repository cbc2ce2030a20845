namespace AutogradRnn.Tests.Checking;

/// <summary>The gradient check of functions: passes what is right, and says of what is wrong what it is.</summary>
public class GradientCheckTests
{
    private static readonly Tensor _x = Tensor.From([0.5, -1.0, 2.0, 0.25, -0.75, 1.5], 2, 3);

    [Test]
    public void ARightFunctionPasses()
    {
        GradientCheckResult result = GradientCheck.Of(x => x.Tanh() * x, _x);
        Assert.That(result.Passed, result.Report);
        Assert.That(result.WorstError, Is.LessThan(1e-10));
        Assert.That(result.Report, Does.StartWith("Gradient of the function: right. 8 cases, 8 checks, 0 kinks met, worst error "));
        Assert.That(result.ThrowIfFailed(), Is.SameAs(result));
    }

    [Test]
    public void AFunctionWithANameIsCalledByIt()
    {
        static Tensor Local(Tensor x) => x * x;
        Assert.That(GradientCheck.Of(Local, _x).Subject, Is.EqualTo("Local"));
        Assert.That(GradientCheck.Of(Doubled, _x).Subject, Is.EqualTo("Doubled"));
    }

    [Test]
    public void AReportOfWhatCannotBeCheckedCountsNothing()
    {
        int calls = 0;
        GradientCheckResult result = GradientCheck.Of(x => x * ++calls, _x);
        Assert.That(result.Report, Does.StartWith("Gradient of the function: CANNOT BE CHECKED. Nothing was compared, seed 1.\n- "));
    }

    [Test]
    public void SeveralInputsAreNamedAfterTheParameters()
    {
        GradientCheckResult result = GradientCheck.Of((a, b) => a.Detach() * b, _x, _x + 1);
        Assert.That(
            result.Findings.Select(finding => (finding.Kind, finding.Name)),
            Is.EqualTo(new[] { (GradientFindingKind.ZeroGradient, "a") }));
        Assert.That(
            result.Findings[0].Message,
            Does.EndWith("No recorded operation leads to it, although the value depends on it: look for Detach(), Copy(), Gradients.Off(), "
                + "or a new tensor made of "
                + "numbers that were read (Item, ToArray, AsSpan)."));
    }

    [Test]
    public void AFailureThrowsItsReport()
    {
        GradientCheckResult result = GradientCheck.Of(x => Wrong(x, -1), _x);
        GradientCheckException thrown = Assert.Throws<GradientCheckException>(() => result.ThrowIfFailed())!;
        Assert.That(thrown.Message, Is.EqualTo(result.Report));
        Assert.That(thrown.Result, Is.SameAs(result));
    }

    [TestCase(-1, "backward is the numerical derivative with the other sign, in every cell: a minus is lost or added.")]
    [TestCase(2, "backward is 2 times the numerical derivative in every cell, and 2 is the length of axis 0 of x: the value is a "
        + "mean over it, but the gradient that of a sum")]
    [TestCase(1.0 / 3, "backward is 1/3 of the numerical derivative in every cell, and 3 is the length of axis 1 of x: the value is "
        + "a sum over it, but the gradient that of a mean.")]
    [TestCase(6, "and 6 is the length of all elements of x")]
    [TestCase(1.7, "backward is 1.7 times the numerical derivative in every cell: a factor is lost or added.")]
    public void AConstantFactorIsRecognized(double factor, string expected)
    {
        GradientCheckResult result = GradientCheck.Of(x => Wrong(x, factor), _x);
        Assert.That(result.Findings.Single(finding => finding.Name == "x").Kind, Is.EqualTo(GradientFindingKind.ConstantFactor));
        Assert.That(result.Report, Does.Contain(expected));
        Assert.That(result.Report, Does.Contain("The operation Cube has a derivative written by hand, and checked alone it is wrong "
            + "by input 0 [2, 3]"));
    }

    [TestCase(1.00001, false)]
    [TestCase(1.00000001, true)]
    public void TheLimitLiesBetweenSmallFactors(double factor, bool passes) =>
        Assert.That(GradientCheck.Of(x => Wrong(x, factor), _x).Passed, Is.EqualTo(passes));

    [Test]
    public void ATransposedGradientIsRecognized()
    {
        Tensor square = Tensor.From([0.1, 0.2, 0.3, 0.4], 2, 2);
        GradientCheckResult result = GradientCheck.Of(
            x => Tensor.Custom("Square", x, x => x * x, (x, y, dy) => (2 * x * dy).Transpose()), square);
        Assert.That(result.Findings[^1].Message, Does.Contain("It is the right gradient transposed: a product's sides, or a "
            + "Transpose, are swapped."));
    }

    [Test]
    public void AFunctionThatDrawsUnknownRandomNumbersIsNoticed()
    {
        GradientCheckResult result = GradientCheck.Of(x => x * Random.Shared.NextDouble(), _x);
        Assert.That(result.Findings.Single().Kind, Is.EqualTo(GradientFindingKind.NotDeterministic));
    }

    [Test]
    public void DropoutIsFrozenAndItsGeneratorPutBack()
    {
        RandomGenerator random = new(3);
        RandomState before = random.State;
        Assert.That(GradientCheck.Of(x => x.Dropout(0.5, random) * x, _x).Passed);
        Assert.That(random.State, Is.EqualTo(before));
    }

    [Test]
    public void AnInputWrittenToIsNoticed()
    {
        GradientCheckResult result = GradientCheck.Of(
            x =>
            {
                x.AsWritableSpan<double>()[0] = 0;
                return x * 2;
            },
            _x);
        Assert.That(result.Findings.Single(), Is.EqualTo(new GradientFinding(
            GradientFindingKind.MutatedInPlace,
            "x",
            "x was changed in place while the function ran. A gradient belongs to the values that were read, so nothing may write "
            + "into them: compute a new "
            + "tensor, or write into a Copy().")));
    }

    [Test]
    public void AKinkNearbyIsCountedAndAvoided()
    {
        GradientCheckResult result = GradientCheck.Of(x => x.Relu(), Tensor.From([0.0, 1e-3, 1.0], 3));
        Assert.That(result.Passed, result.Report);
        Assert.That(result.Kinks, Is.Positive);
    }

    [Test]
    public void AJumpHasNoDerivative()
    {
        GradientCheckResult result = GradientCheck.Of(x => x.Sign(), Tensor.Zeros([20_000], DType.Float64));
        Assert.That(result.Findings.Single().Kind, Is.EqualTo(GradientFindingKind.Kink));
    }

    [Test]
    public void NaNIsSaid() =>
        Assert.That(GradientCheck.Of(x => x.Log(), _x).Findings.Single().Kind, Is.EqualTo(GradientFindingKind.NotFinite));

    [Test]
    public void AnExceptionIsReported()
    {
        GradientCheckResult result = GradientCheck.Of(x => x.MatMul(x), _x);
        Assert.That(result.Findings.Single().Kind, Is.EqualTo(GradientFindingKind.Threw));
        Assert.That(result.Report, Does.Contain("The function threw ShapeException: \"MatMul expected"));
    }

    [Test]
    public void AnInputThatNeverEntersIsAWarning()
    {
        GradientCheckResult result = GradientCheck.Of((a, b) => a * 2 + b.Shape.Count, _x, _x);
        Assert.That(result.Passed);
        Assert.That(result.Findings.Single(), Is.EqualTo(new GradientFinding(
            GradientFindingKind.NeverEnters,
            "b",
            "b never enters: neither backward nor the numerical derivative sees it change any result, in none of the cases. Is it "
            + "used at all, or is another "
            + "used in its place?",
            IsFailure: false)));
    }

    [Test]
    public void AFloat32FunctionIsCheckedInFloat64AndCompared()
    {
        Assert.That(GradientCheck.Of(x => x.Exp().Sum(), _x.To(DType.Float32)).Passed);
        GradientCheckResult cancelling = GradientCheck.Of(x => (1 + x * 1e-4).Log() * 1e4 * x, _x.Abs().To(DType.Float32));
        Assert.That(cancelling.Findings.Select(finding => finding.Kind), Is.EqualTo(new[] { GradientFindingKind.Float32 }));
    }

    [Test]
    public void SecondDerivativesAreChecked()
    {
        Assert.That(GradientCheck.SecondOrder(x => x.Tanh() * x * x, _x).Passed);
        GradientCheckResult numbers = GradientCheck.Of(
            x => Tensor.Custom("Cube", x, x => x * x * x, (x, y, dy) => 3 * x.Detach() * x.Detach() * dy),
            _x,
            new() { SecondOrder = true });
        Assert.That(numbers.Findings.Single().Kind, Is.EqualTo(GradientFindingKind.SecondDerivative));
    }

    [Test]
    public void SettingsOutsideTheirRangeAreRefused() =>
        Assert.That(
            () => GradientCheck.Of(x => x, _x, new() { Batch = [0] }),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
                "GradientCheck expected sizes of 1 or more in Batch, but got [0]. Give at least one."));

    private static Tensor Wrong(Tensor x, double factor) =>
        Tensor.Custom("Cube", x, x => x * x * x, (x, y, dy) => 3 * factor * x * x * dy);

    private static Tensor Doubled(Tensor x) => 2 * x;
}
