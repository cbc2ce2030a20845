using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests;

/// <summary>From logits to probabilities: numbers worked by hand, laws, and the frequencies of draws.</summary>
public class SamplingOptionsTests
{
    // softmax: 1/8, 2/8, 5/8
    private static readonly double[] _logits = [0, Math.Log(2), Math.Log(5)];

    [Test]
    public void TheDefaultIsSoftmax() => Check(new SamplingOptions(), [0.125, 0.25, 0.625]);

    [Test]
    public void TemperatureRaisesProbabilitiesToAPower()
    {
        Check(new SamplingOptions { Temperature = 0.5 }, [1 / 30.0, 4 / 30.0, 25 / 30.0]); // squares
        double sum = 1 + Math.Sqrt(2) + Math.Sqrt(5);
        Check(new SamplingOptions { Temperature = 2 }, [1 / sum, Math.Sqrt(2) / sum, Math.Sqrt(5) / sum]); // roots
    }

    [Test]
    public void TemperatureZeroIsTheFirstOfTheMostProbable()
    {
        Check(new SamplingOptions { Temperature = 0 }, [0, 0, 1]);
        Assert.That(new SamplingOptions { Temperature = 0 }.Distribution([1, 3, 3]), Is.EqualTo(new[] { 0.0, 1, 0 }));
    }

    [Test]
    public void TopKKeepsTheMostProbable()
    {
        Check(new SamplingOptions { TopK = 2 }, [0, 2 / 7.0, 5 / 7.0]);
        Check(new SamplingOptions { TopK = 1 }, [0, 0, 1]);
        Check(new SamplingOptions { TopK = 9 }, [0.125, 0.25, 0.625]);
    }

    [Test]
    public void TopPKeepsTheFewestThatReachIt()
    {
        Check(new SamplingOptions { TopP = 0.01 }, [0, 0, 1]);
        Check(new SamplingOptions { TopP = 0.625 }, [0, 0, 1]);
        Check(new SamplingOptions { TopP = 0.7 }, [0, 2 / 7.0, 5 / 7.0]);
        Check(new SamplingOptions { TopP = 1 }, [0.125, 0.25, 0.625]);
    }

    [Test]
    public void TopPIsAShareOfWhatTopKLeaves()
    {
        Check(new SamplingOptions { TopK = 2, TopP = 0.7 }, [0, 0, 1]); // 5/7 = 0.714 reaches it
        Check(new SamplingOptions { TopK = 2, TopP = 0.72 }, [0, 2 / 7.0, 5 / 7.0]);
    }

    [Test]
    public void OfEquallyProbableTokensTheLowerIndexIsKept()
    {
        Assert.That(new SamplingOptions { TopK = 2 }.Distribution([1, 1, 1]), Is.EqualTo(new[] { 0.5, 0.5, 0 }));
        Assert.That(new SamplingOptions { TopP = 0.5 }.Distribution([1, 1, 1]), Is.EqualTo(new[] { 0.5, 0.5, 0 }));
    }

    [Test]
    public void ForbiddenTokensAndLargeLogitsAreFine()
    {
        Assert.That(new SamplingOptions().Distribution([double.NegativeInfinity, 1e300, 1e300]), Is.EqualTo(new[] { 0, 0.5, 0.5 }));
        Assert.That(new SamplingOptions { Temperature = 1e-300 }.Distribution([1, 2]), Is.EqualTo(new[] { 0.0, 1 }));
    }

    [Test]
    public void ProbabilitiesSumToOneAndKeepTheOrderOfTheLogits() =>
        Prop.ForAll(Arb.From(
            from logits in Gen.Choose(-60, 60).Select(i => i / 10.0).NonEmptyListOf()
            from k in Gen.Choose(1, 9)
            from p in Gen.Choose(1, 10)
            from t in Gen.Choose(1, 30)
            select (logits.ToArray(), new SamplingOptions { TopK = k, TopP = p / 10.0, Temperature = t / 10.0 })), sample =>
        {
            (double[] logits, SamplingOptions options) = sample;
            double[] p = options.Distribution(logits);
            Assert.That(p.Sum(), Is.EqualTo(1).Within(1e-12));
            Assert.That(p.Count(x => x > 0), Is.InRange(1, options.TopK!.Value));
            for (int i = 0; i < p.Length; i++)
            {
                for (int j = 0; j < p.Length; j++)
                {
                    if (logits[i] > logits[j]) Assert.That(p[i], Is.GreaterThanOrEqualTo(p[j]));
                }
            }
        }).Check(Cases.For("sampling distribution"));

    [TestCase(1, null, null)]
    [TestCase(0.7, null, null)]
    [TestCase(1.5, 4, null)]
    [TestCase(1, null, 0.8)]
    [TestCase(1, 4, 0.9)]
    public void DrawsFollowTheDistribution(double temperature, int? topK, double? topP)
    {
        const int Draws = 50_000;
        double[] logits = [0.3, -1, 2, 0.3, 1.1, -0.4];
        SamplingOptions options = new() { Temperature = temperature, TopK = topK, TopP = topP };
        double[] p = options.Distribution(logits);
        RandomGenerator generator = new(Cases.Seed("draws"));
        int[] counts = new int[p.Length];
        for (int i = 0; i < Draws; i++) counts[options.Choose(logits, generator)]++;

        double chiSquare = 0;
        for (int i = 0; i < p.Length; i++)
        {
            if (p[i] == 0) Assert.That(counts[i], Is.Zero);
            else chiSquare += Math.Pow(counts[i] - Draws * p[i], 2) / (Draws * p[i]);
        }

        // With at most 5 degrees of freedom a right sampler exceeds 25.7 once in 10,000 seeds.
        Assert.That(chiSquare, Is.LessThan(25.7));
    }

    [Test]
    public void GreedyChoicesDrawNothing()
    {
        RandomGenerator generator = new(1);
        RandomState before = generator.State;
        Assert.That(new SamplingOptions { Temperature = 0 }.Choose(_logits, generator), Is.EqualTo(2));
        Assert.That(new SamplingOptions { TopK = 1 }.Choose(_logits, generator), Is.EqualTo(2));
        Assert.That(generator.State, Is.EqualTo(before));
    }

    [Test]
    public void WhatCannotBeChosenFromIsRefused()
    {
        Refused("Sampling expected finite logits, but got NaN for token 1. Did training end with a loss that is not finite? (Parameter 'logits')",
            () => new SamplingOptions().Distribution([0, double.NaN]));
        Refused("Sampling expected finite logits, but got Infinity for token 0. Did training end with a loss that is not finite? (Parameter 'logits')",
            () => new SamplingOptions { Temperature = 0 }.Distribution([double.PositiveInfinity]));
        Refused("Sampling expected a token that may be chosen, but got none. Give at least one finite logit. (Parameter 'logits')",
            () => new SamplingOptions().Distribution([double.NegativeInfinity]));
        Refused("Sampling expected a token that may be chosen, but got none. Give at least one finite logit. (Parameter 'logits')",
            () => new SamplingOptions().Distribution([]));
    }

    [Test]
    public void NumbersOutsideTheirRangesAreRefused()
    {
        Refused("SamplingOptions expected Temperature to be a finite number of 0 or more, but got -1. 0 is greedy, 1 the model's own choice. (Parameter 'Temperature')\nActual value was -1.",
            () => new SamplingOptions { Temperature = -1 });
        Refused("SamplingOptions expected TopK to be 1 or more, but got 0. 1 is greedy; null allows all tokens. (Parameter 'TopK')\nActual value was 0.",
            () => new SamplingOptions { TopK = 0 });
        Refused("SamplingOptions expected TopP above 0 and at most 1, but got 0. 0.9 is usual; null allows all tokens. (Parameter 'TopP')\nActual value was 0.",
            () => new SamplingOptions { TopP = 0 });
        Refused("SamplingOptions expected TopP above 0 and at most 1, but got NaN. 0.9 is usual; null allows all tokens. (Parameter 'TopP')\nActual value was NaN.",
            () => new SamplingOptions { TopP = double.NaN });
        Refused("SamplingOptions expected Length to be 0 or more, but got -1. It is a number of tokens. (Parameter 'Length')\nActual value was -1.",
            () => new SamplingOptions { Length = -1 });
    }

    private static void Check(SamplingOptions options, double[] expected) =>
        Assert.That(options.Distribution(_logits), Is.EqualTo(expected).Within(1e-15));

    private static void Refused(string text, Action act) =>
        Assert.That(Assert.Catch<ArgumentException>(() => act())!.Message, Is.EqualTo(text));
}
