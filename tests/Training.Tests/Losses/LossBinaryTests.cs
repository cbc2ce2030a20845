namespace AutogradRnn.Training.Tests;

public class LossBinaryTests
{
    private static readonly (string Call, Action Run, string Message)[] _refused =
    [
        ("Probability", () => Loss.BinaryCrossEntropy(Tensor.From([0.5, 1.5]), Tensor.From([0.0, 1])),
            "BinaryCrossEntropy expected probabilities from 0 to 1, but got 1.5 at [1]. Apply Sigmoid() first, or better call BinaryCrossEntropyFromLogits. (Parameter 'probabilities')\nActual value was 1.5."),
        ("Weights", () => Loss.BinaryCrossEntropyFromLogits(Tensor.Zeros([2, 3]), Tensor.Zeros([2, 3]), weights: Tensor.Ones([2])),
            "BinaryCrossEntropyFromLogits expected weights of a shape that broadcasts to [2, 3], but got [2]. Give them axes of length 1 where they repeat."),
        ("PositiveWeights", () => Loss.BinaryCrossEntropyFromLogits(Tensor.Zeros([2, 3]), Tensor.Zeros([2, 3]), positiveWeight: Tensor.Ones([2])),
            "BinaryCrossEntropyFromLogits expected positive weights of a shape that broadcasts to [2, 3], but got [2]. Give them axes of length 1 where they repeat."),
    ];

    private static IEnumerable<TestCaseData> Refused() => _refused.Select(row => new TestCaseData(row.Run, row.Message).SetArgDisplayNames(row.Call));

    [Test]
    public void MatchesTheTextbookFromProbabilitiesAndFromLogits() => Draws.ForAll("Binary cross-entropy equals its textbook form", generator =>
    {
        double[] x = generator.Numbers(7), t = generator.Numbers(7, 0, 1);
        double[] expected = [.. x.Zip(t, (x, t) => -t * Math.Log(1 / (1 + Math.Exp(-x))) - (1 - t) * Math.Log(1 / (1 + Math.Exp(x))))];
        Tensor logits = Tensor.From(x), targets = Tensor.From(t);
        Assert.That(Loss.BinaryCrossEntropyFromLogits(logits, targets).Each.ToArray<double>(), Is.EqualTo(expected).Within(1e-13));
        Assert.That(Loss.BinaryCrossEntropy(logits.Sigmoid(), targets).Each.ToArray<double>(), Is.EqualTo(expected).Within(1e-12));
        Assert.That(Loss.BinaryCrossEntropyFromLogits(logits.To(DType.Float32), targets.To(DType.Float32)).Mean().Item(), Is.EqualTo(expected.Average()).Within(1e-5));
    });

    [Test]
    public void GradientsMatchDifferences() => Draws.ForAll("Gradients of binary cross-entropy", generator =>
    {
        Tensor targets = generator.Tensor([2, 3], 0, 1), weights = generator.Tensor([3], 0.1, 2), positive = generator.Tensor([2, 1], 0.1, 3);
        Tensor mask = Tensor.From([1, 1, 0]);
        LossGradients.AgreeWithDifferences(
            x => Loss.BinaryCrossEntropyFromLogits(x, targets, mask, weights, positive).Mean(), generator.Tensor([2, 3], 0.01, 3), generator);
        LossGradients.AgreeWithDifferences(
            p => Loss.BinaryCrossEntropy(p, targets, mask, weights).Sum(), generator.Tensor([2, 3], 0.3, 0.7), generator);
    });

    [Test]
    public void ASureButWrongProbabilityCostsAHundredNatsAndASureRightOneNone()
    {
        Tensor probabilities = Tensor.From([0.0, 1, 0, 1]).RequireGrad();
        Tensor each = Loss.BinaryCrossEntropy(probabilities, Tensor.From([1.0, 0, 0, 1])).Each;
        each.Sum().Backward();
        Assert.That(each.ToArray<double>(), Is.EqualTo(new[] { 100.0, 100, 0, 0 }));
        Assert.That(probabilities.Grad!.ToArray<double>(), Is.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void ExtremeLogitsStayExact()
    {
        Tensor logits = Tensor.From([1000.0, -1000, 1000, -1000]).RequireGrad();
        Tensor each = Loss.BinaryCrossEntropyFromLogits(logits, Tensor.From([0.0, 1, 1, 0])).Each;
        each.Sum().Backward();
        Assert.That(each.ToArray<double>(), Is.EqualTo(new[] { 1000.0, 1000, 0, 0 }));
        Assert.That(logits.Grad!.ToArray<double>(), Is.EqualTo(new[] { 1.0, -1, 0, 0 }));
    }

    [Test]
    public void WhatIsMaskedHasNoGradientEvenWhenItIsNaN()
    {
        Tensor x = Tensor.From([double.NaN, 0.5]).RequireGrad();
        Tensor target = Tensor.From([double.NaN, 1]), mask = Tensor.From([0, 1]);
        foreach (LossTerms terms in new[] { Loss.BinaryCrossEntropy(x, target, mask), Loss.BinaryCrossEntropyFromLogits(x, target, mask) })
        {
            x.ZeroGrad();
            terms.Mean().Backward();
            Assert.That(x.Grad!.ToArray<double>()[0], Is.Zero);
            Assert.That(terms.Mean().Item(), Is.EqualTo(terms.Each.ToArray<double>()[1]));
        }
    }

    [Test]
    public void ANaNProbabilityMakesTheLossNaN() =>
        Assert.That(Loss.BinaryCrossEntropy(Tensor.From([double.NaN]), Tensor.From([1.0])).Mean().Item(), Is.NaN);

    [TestCaseSource(nameof(Refused))]
    public void SaysWhatItExpectedWhatCameAndHowToMendIt(Action call, string message) =>
        Assert.That(() => call(), Throws.InstanceOf<ArgumentException>().With.Message.EqualTo(message));
}
