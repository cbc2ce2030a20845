namespace AutogradRnn.Training.Tests;

public class LossCrossEntropyTests
{
    private static readonly Tensor _logits = Tensor.Zeros([2, 3], DType.Float64).RequireGrad();

    private static readonly (string Call, Action Run, string Message)[] _refused =
    [
        ("FloatingTargets", () => Loss.CrossEntropy(_logits, Tensor.Zeros([2])),
            "CrossEntropy expected targets of dtype Int32 (class numbers), but got Float32 of shape [2]. Convert with To(DType.Int32), or call SoftCrossEntropy for target probabilities. (Parameter 'targets')"),
        ("IntegerLogits", () => Loss.CrossEntropy(Tensor.From([1, 2, 3], 1, 3), Tensor.From([0])),
            "CrossEntropy expected Float32 or Float64, but got Int32 of shape [1, 3], which holds indices. Convert with To(DType.Float32)."),
        ("TargetOutOfRange", () => Loss.CrossEntropy(_logits, Tensor.From([2, 3])),
            "CrossEntropy expected targets from 0 to 2 (3 classes), but got 3 at [1]. Was it encoded with another vocabulary? To leave it out, pass it as ignore or mask it. (Parameter 'targets')\nActual value was 3."),
        ("NegativeTarget", () => Loss.NegativeLogLikelihood(_logits, Tensor.From([-1, 0])),
            "NegativeLogLikelihood expected targets from 0 to 2 (3 classes), but got -1 at [0]. Was it encoded with another vocabulary? To leave it out, pass it as ignore or mask it. (Parameter 'targets')\nActual value was -1."),
        ("OtherTargetShape", () => Loss.CrossEntropy(_logits, Tensor.From([0, 1, 2])),
            "CrossEntropy expected targets of shape [2], one for each row of scores [2, 3], but got [3]. The classes are the last axis of the scores; the targets have the axes before it."),
        ("NoClassAxis", () => Loss.CrossEntropy(Tensor.Scalar(1), Tensor.From([0])),
            "CrossEntropy expected scores [.., classes], but got []. The last axis holds one score for each class."),
        ("OtherMaskShape", () => Loss.CrossEntropy(_logits, Tensor.From([0, 1]), mask: Tensor.Ones([2, 3])),
            "CrossEntropy expected a mask of shape [2], one number for each target, but got [2, 3]. Give the mask the shape of the targets."),
        ("OtherWeightShape", () => Loss.CrossEntropy(_logits, Tensor.From([0, 1]), classWeights: Tensor.Ones([2], DType.Float64)),
            "CrossEntropy expected class weights of shape [3], one for each class, but got [2]. Give one weight for each class."),
        ("Smoothing", () => Loss.CrossEntropy(_logits, Tensor.From([0, 1]), smoothing: double.NaN),
            "CrossEntropy expected smoothing from 0 to 1, but got NaN. 0 keeps the targets as they are; 0.1 is usual. (Parameter 'smoothing')\nActual value was NaN."),
        ("OtherProbabilityShape", () => Loss.SoftCrossEntropy(_logits, Tensor.Zeros([2, 2], DType.Float64)),
            "SoftCrossEntropy expected target probabilities of the logits' shape [2, 3], but got [2, 2]. Give one probability for each class; for class numbers call CrossEntropy."),
    ];

    private static IEnumerable<TestCaseData> Refused() => _refused.Select(row => new TestCaseData(row.Run, row.Message).SetArgDisplayNames(row.Call));

    [Test]
    public void AnEvenGuessOfFourClassesCostsLogFourNats()
    {
        Tensor loss = Loss.CrossEntropy(Tensor.Zeros([2, 3, 4]), Tensor.Zeros([2, 3], DType.Int32)).Mean();
        Assert.That(loss.Item(), Is.EqualTo(Math.Log(4)).Within(1e-6));
        Assert.That(Loss.Perplexity(loss.Item()), Is.EqualTo(4).Within(1e-5));
    }

    [Test]
    public void LargeLogitsDoNotOverflow() =>
        Assert.That(Loss.CrossEntropy(Tensor.From([1000.0, 0], 1, 2), Tensor.From([1])).Sum().Item(), Is.EqualTo(1000));

    [Test]
    public void MatchesTheTextbook() => Draws.ForAll("CrossEntropy equals its textbook form", generator =>
    {
        Sample s = Sample.Draw(generator);
        LossTerms terms = s.Terms(s.Logits);
        double[] each = terms.Each.ToArray<double>();
        double sum = 0, weight = 0;
        for (int row = 0; row < each.Length; row++)
        {
            (double loss, double counts) = s.Textbook(row);
            Assert.That(each[row], Is.EqualTo(loss).Within(1e-12));
            sum += loss;
            weight += counts;
        }

        Assert.That(terms.Sum().Item(), Is.EqualTo(sum).Within(1e-11));
        Assert.That(terms.Mean().Item(), Is.EqualTo(sum / weight).Within(1e-11));
    });

    [Test]
    public void GradientsMatchDifferences() => Draws.ForAll("CrossEntropy gradients", generator =>
    {
        Sample s = Sample.Draw(generator);
        LossGradients.AgreeWithDifferences(x => s.Terms(x).Sum(), s.Logits, generator);
    });

    [Test]
    public void GradientsOfProbabilityTargetsMatchDifferences() => Draws.ForAll("SoftCrossEntropy gradients", generator =>
    {
        Tensor logits = generator.Tensor([2, 2, 3]), target = generator.Tensor([2, 2, 3], 0, 1), weights = generator.Tensor([3], 0.1, 2);
        Tensor mask = Tensor.From([1, 0, 1, 1], 2, 2);
        LossGradients.AgreeWithDifferences(x => Loss.SoftCrossEntropy(x, target, mask, 0.1, weights).Mean(), logits, generator);
        LossGradients.AgreeWithDifferences(t => Loss.SoftCrossEntropy(logits, t, mask, 0.1, weights).Mean(), target, generator, bends: false);
    });

    [Test]
    public void OneHotProbabilitiesAreClassNumbers() => Draws.ForAll("One-hot probabilities are class numbers", generator =>
    {
        Tensor logits = generator.Tensor([4, 3]), targets = Tensor.From(generator.Integers(4, 3));
        double smoothing = generator.NextDouble();
        Tensor hard = Loss.CrossEntropy(logits, targets, smoothing: smoothing).Each;
        Tensor soft = Loss.SoftCrossEntropy(logits, targets.OneHot(3, DType.Float64), smoothing: smoothing).Each;
        Assert.That(hard.ToArray<double>(), Is.EqualTo(soft.ToArray<double>()).Within(1e-12));
    });

    [Test]
    public void SingleAgreesWithDoublePrecision() => Draws.ForAll("CrossEntropy in Float32", generator =>
    {
        Tensor logits = generator.Tensor([5, 4]), targets = Tensor.From(generator.Integers(5, 4));
        Func<Tensor, Tensor> loss = x => Loss.CrossEntropy(x, targets, smoothing: 0.1).Mean();
        Assert.That(loss(logits.To(DType.Float32)).Item(), Is.EqualTo(loss(logits).Item()).Within(1e-5));
        float[] single = LossGradients.Gradient(loss, logits.To(DType.Float32)).ToArray<float>();
        Assert.That(single.Select(g => (double)g), Is.EqualTo(LossGradients.Gradient(loss, logits).ToArray<double>()).Within(1e-6));
    });

    [Test]
    public void WhatDoesNotCountHasNoGradientEvenWhenItIsNaN()
    {
        Tensor logits = Tensor.From([0, 0, double.NaN, 1, 1, double.PositiveInfinity], 3, 2).RequireGrad();
        Tensor masked = Loss.CrossEntropy(logits, Tensor.From([0, 77, 1]), ignore: 1, mask: Tensor.From([1, 0, 1]), smoothing: 0.1).Mean();
        masked.Backward();
        Assert.That(masked.Item(), Is.EqualTo(Math.Log(2)).Within(1e-12));
        Assert.That(logits.Grad!.ToArray<double>()[2..], Is.All.EqualTo(0));
    }

    [Test]
    public void NothingCountedHasAMeanOfNaNASumOfZeroAndNoGradient()
    {
        Tensor logits = Tensor.Zeros([2, 3], DType.Float64).RequireGrad();
        LossTerms terms = Loss.CrossEntropy(logits, Tensor.From([1, 1]), ignore: 1);
        Assert.That((terms.Sum().Item(), terms.Mean().Item(), terms.Weight.Item()), Is.EqualTo((0.0, double.NaN, 0.0)));
        terms.Mean().Backward();
        Assert.That(logits.Grad!.ToArray<double>(), Is.All.EqualTo(0));
        Assert.That(Loss.CrossEntropy(Tensor.Zeros([0, 3]), Tensor.Zeros([0], DType.Int32)).Mean().Item(), Is.NaN);
    }

    [Test]
    public void OneRowWithoutABatchIsFine() =>
        Assert.That(Loss.NegativeLogLikelihood(Tensor.From([-1.0, -2.0]), Tensor.Scalar(1, DType.Int32)).Mean().Item(), Is.EqualTo(2));

    [TestCaseSource(nameof(Refused))]
    public void SaysWhatItExpectedWhatCameAndHowToMendIt(Action call, string message) =>
        Assert.That(() => call(), Throws.InstanceOf<ArgumentException>().With.Message.EqualTo(message));

    /// <summary>Logits with every option of the loss drawn at random.</summary>
    private sealed record Sample(Tensor Logits, int[] Targets, int? Ignore, int[]? Mask, double Smoothing, double[]? Weights)
    {
        private int Classes => Logits.Shape[^1];

        public static Sample Draw(RandomGenerator generator)
        {
            int batch = generator.Next(1, 4), time = generator.Next(1, 4), classes = generator.Next(2, 6);
            int[] mask = generator.Integers(batch * time, 2);
            mask[0] = 1;
            int[] targets = generator.Integers(batch * time, classes);
            targets[0] = 0;
            return new(
                generator.Tensor([batch, time, classes]),
                targets,
                generator.Next(2) == 0 ? null : 1,
                generator.Next(2) == 0 ? null : mask,
                generator.Next(2) == 0 ? 0 : generator.NextDouble(),
                generator.Next(2) == 0 ? null : generator.Numbers(classes, 0.1, 2));
        }

        public LossTerms Terms(Tensor logits)
        {
            Shape rows = [logits.Shape[0], logits.Shape[1]];
            return Loss.CrossEntropy(
                logits,
                Tensor.FromSpan<int>(Targets, rows),
                Ignore,
                Mask is null ? null : Tensor.FromSpan<int>(Mask, rows),
                Smoothing,
                Weights is null ? null : Tensor.From(Weights));
        }

        /// <summary>The loss and the weight of one row, from softmax and logarithm.</summary>
        public (double Loss, double Weight) Textbook(int row)
        {
            int target = Targets[row];
            if (target == Ignore || Mask?[row] == 0) return (0, 0);
            double[] exponentials = [.. Logits.ToArray<double>().Skip(row * Classes).Take(Classes).Select(Math.Exp)];
            double[] surprise = [.. exponentials.Select(e => -Math.Log(e / exponentials.Sum()))];
            double[] weights = Weights ?? [.. Enumerable.Repeat(1.0, Classes)];
            double uniform = surprise.Zip(weights, (s, w) => s * w).Sum() / Classes;
            return ((1 - Smoothing) * weights[target] * surprise[target] + Smoothing * uniform, weights[target]);
        }
    }
}
