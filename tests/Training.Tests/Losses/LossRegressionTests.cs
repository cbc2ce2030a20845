namespace AutogradRnn.Training.Tests;

public class LossRegressionTests
{
    private static readonly (string Call, Action Run, string Message)[] _refused =
    [
        ("OtherShape", () => Loss.SquaredError(Tensor.Zeros([4, 1]), Tensor.Zeros([4])),
            "SquaredError expected a prediction and a target of one shape, but got [4, 1] and [4]. Reshape one of them: broadcasting a loss usually hides a forgotten axis."),
        ("OtherDType", () => Loss.AbsoluteError(Tensor.Zeros([4]), Tensor.Zeros([4], DType.Float64)),
            "AbsoluteError expected tensors of one dtype, but got Float32 [4] and Float64 [4]. Convert one with To(DType.Float32)."),
        ("Mask", () => Loss.SquaredError(Tensor.Zeros([4]), Tensor.Zeros([4]), Tensor.Ones([3])),
            "SquaredError expected a mask that broadcasts to [4], but got [3]. Give it that shape, with axes of length 1 where it repeats."),
        ("Delta", () => Loss.Huber(Tensor.Zeros([4]), Tensor.Zeros([4]), delta: 0),
            "Huber expected delta to be a finite number above 0, but got 0. It is where the loss turns from squared to straight; 1 is usual. (Parameter 'delta')\nActual value was 0."),
    ];

    private static IEnumerable<TestCaseData> Refused() => _refused.Select(row => new TestCaseData(row.Run, row.Message).SetArgDisplayNames(row.Call));

    /// <summary>Differences 3, −1, 0: squares 9, 1, 0; sizes 3, 1, 0; with δ = 2 Huber's are 2·(3 − 1) = 4, ½, 0.</summary>
    [Test]
    public void ThreeDifferencesByHand()
    {
        Tensor prediction = Tensor.From([4.0, 1, 5]), target = Tensor.From([1.0, 2, 5]);
        Assert.That(Loss.SquaredError(prediction, target).Each.ToArray<double>(), Is.EqualTo(new[] { 9.0, 1, 0 }));
        Assert.That(Loss.AbsoluteError(prediction, target).Mean().Item(), Is.EqualTo(4.0 / 3).Within(1e-15));
        Assert.That(Loss.Huber(prediction, target, 2).Each.ToArray<double>(), Is.EqualTo(new[] { 4, 0.5, 0 }));
        Assert.That(Loss.Huber(prediction, target, 2).Sum().Item(), Is.EqualTo(4.5));
    }

    [Test]
    public void GradientsMatchDifferences() => Draws.ForAll("Gradients of losses between numbers", generator =>
    {
        Tensor target = generator.Tensor([2, 3]);

        // 0.01 to 0.89 and 1.11 to 3 away, so that no difference is near the kinks at 0 and δ = 1.
        Tensor distance = Tensor.Where(Tensor.From(generator.Integers(6, 2), 2, 3), generator.Tensor([2, 3], 0.01, 0.89), generator.Tensor([2, 3], 1.11, 3));
        Tensor prediction = target + distance * (2 * Tensor.From(generator.Integers(6, 2), 2, 3).To(DType.Float64) - 1);
        Tensor mask = Tensor.From([1, 0, 1]);
        LossGradients.AgreeWithDifferences(x => Loss.SquaredError(x, target, mask).Mean(), prediction, generator);
        LossGradients.AgreeWithDifferences(x => Loss.SquaredError(prediction, x, mask).Mean(), target, generator);
        LossGradients.AgreeWithDifferences(x => Loss.AbsoluteError(x, target, mask).Sum(), prediction, generator, bends: false);
        LossGradients.AgreeWithDifferences(x => Loss.Huber(x, target, 1, mask).Mean(), prediction, generator);
    });

    [Test]
    public void WhatIsMaskedHasNoGradientEvenWhenItIsNaN()
    {
        Tensor prediction = Tensor.From([double.NaN, 2, double.PositiveInfinity, 4], 2, 2).RequireGrad();
        Tensor target = Tensor.From([0, 0, double.NaN, 0], 2, 2);
        Tensor mask = Tensor.From([0, 1]);
        foreach (LossTerms terms in new[] { Loss.SquaredError(prediction, target, mask), Loss.AbsoluteError(prediction, target, mask), Loss.Huber(prediction, target, 1, mask) })
        {
            prediction.ZeroGrad();
            terms.Mean().Backward();
            Assert.That(terms.Weight.Item(), Is.EqualTo(2));
            Assert.That(prediction.Grad![.., 0].ToArray<double>(), Is.All.EqualTo(0));
            Assert.That(prediction.Grad![.., 1].ToArray<double>(), Is.All.GreaterThan(0));
        }
    }

    [Test]
    public void NothingCountedHasAMeanOfNaNAndNoGradient()
    {
        Tensor prediction = Tensor.Ones([2], DType.Float64).RequireGrad();
        Tensor mean = Loss.SquaredError(prediction, Tensor.Zeros([2], DType.Float64), Tensor.Zeros([1])).Mean();
        mean.Backward();
        Assert.That(mean.Item(), Is.NaN);
        Assert.That(prediction.Grad!.ToArray<double>(), Is.All.EqualTo(0));
    }

    [TestCaseSource(nameof(Refused))]
    public void SaysWhatItExpectedWhatCameAndHowToMendIt(Action call, string message) =>
        Assert.That(() => call(), Throws.InstanceOf<ArgumentException>().With.Message.EqualTo(message));
}
