using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>Beam search against greedy choice (width 1) and against trying everything (any width that holds all).</summary>
public class BeamSearchTests
{
    [Test]
    public void WidthOneIsGreedy([Values(1ul, 2ul, 3ul)] ulong seed, [Values(null, 0, 3)] int? stop)
    {
        LanguageModel model = Model(seed);
        SamplingOptions greedy = new() { Temperature = 0, Length = 10, StopToken = stop };
        Assert.That(
            new BeamSearch(model, width: 1, length: 10, stop).Run([1, 2]).Single().Tokens,
            Is.EqualTo(Sampler.Tokens(model, [1, 2], new RandomGenerator(1), greedy)));
    }

    [Test]
    public void AWidthThatHoldsAllFindsTheBestOfAll(
        [Values(1ul, 2ul, 3ul)] ulong seed, [Values(null, 0, 3)] int? stop, [Values(0, 0.7, 1)] double penalty)
    {
        LanguageModel model = Model(seed);
        (int[] Tokens, double Score)[] all = [.. Everything(model, [2], 3, stop, penalty).OrderByDescending(s => s.Score).Take(10)];
        IReadOnlyList<BeamSequence> found = new BeamSearch(model, width: 125, length: 3, stop, penalty).Run([2]);
        Assert.That(found.Take(10).Select(s => s.Tokens), Is.EqualTo(all.Select(s => s.Tokens)));
        Assert.That(found.Take(10).Select(s => s.Score), Is.EqualTo(all.Select(s => s.Score)).Within(1e-12));
    }

    [Test]
    public void ScoresAreLogProbabilitiesDividedByAPowerOfTheLength()
    {
        foreach (BeamSequence s in new BeamSearch(Model(2), width: 8, length: 6, stopToken: 1, lengthPenalty: 0.5).Run([2]))
        {
            int length = s.Tokens.Count + (s.IsStopped ? 1 : 0);
            Assert.That(s.Score, Is.EqualTo(s.LogProbability / Math.Sqrt(length)).Within(1e-15));
            Assert.That(s.IsStopped || s.Tokens.Count == 6);
            Assert.That(s.Tokens, Has.None.EqualTo(1));
        }
    }

    [Test]
    public void AWiderBeamIsNoWorseHereAndTheModelIsLeftAsItWas()
    {
        LanguageModel model = Model(1);
        double[] best = [.. new[] { 1, 5, 25, 625 }.Select(width => new BeamSearch(model, width, length: 4).Run([0])[0].Score)];
        Assert.That(best, Is.Ordered);
        Assert.That((model.IsTraining, Gradients.AreOn), Is.EqualTo((true, true)));
    }

    [Test]
    public void AFunctionIsSearchedLikeTheModelItAsks([Values(1ul, 2ul)] ulong seed, [Values(null, 3)] int? stop)
    {
        LanguageModel model = Model(seed);
        BeamSearch byFunction = new(
            (tokens, state) =>
            {
                (Tensor logits, State next) = model.Forward(tokens, state);
                return (logits.Select(1, -1), next);
            },
            width: 4, length: 5, stop);
        model.Eval();
        Assert.That(
            byFunction.Run([1, 2]).Select(s => (string.Join(' ', s.Tokens), s.Score)),
            Is.EqualTo(new BeamSearch(model, width: 4, length: 5, stop).Run([1, 2]).Select(s => (string.Join(' ', s.Tokens), s.Score))));
    }

    [Test]
    public void AFunctionThatScoresEveryStepIsRefused() => Refused(
        "BeamSearch expected logits [1, vocabulary] for 1 rows of tokens, but got [1, 2, 5]. Score the token after the last one of each row only.",
        () => new BeamSearch((tokens, state) => Model(1).Forward(tokens, state), 1, 1).Run([1, 2]));

    [Test]
    public void WhatCannotBeSearchedIsRefused()
    {
        Refused("BeamSearch expected width to be 1 or more, but got 0. 1 is greedy; 5 to 10 is usual. (Parameter 'width')\nActual value was 0.",
            () => new BeamSearch(Model(1), 0, 1));
        Refused("BeamSearch expected length to be 1 or more, but got 0. It is a number of tokens. (Parameter 'length')\nActual value was 0.",
            () => new BeamSearch(Model(1), 1, 0));
        Refused("BeamSearch expected lengthPenalty to be a finite number of 0 or more, but got -1. 0 ranks by probability, 1 by the mean. (Parameter 'lengthPenalty')\nActual value was -1.",
            () => new BeamSearch(Model(1), 1, 1, lengthPenalty: -1));
        Refused("BeamSearch expected at least one prime token, but got none. Prime with a line break for a fresh start. (Parameter 'prime')",
            () => new BeamSearch(Model(1), 1, 1).Run([]));

        LanguageModel broken = Model(1);
        broken.Parameters[^1].Assign(Tensor.Full([5], double.NaN));
        Refused("Sampling expected finite logits, but got NaN for token 0. Did training end with a loss that is not finite? (Parameter 'logits')",
            () => new BeamSearch(broken, 1, 1).Run([1]));
    }

    /// <summary>All sequences that end by the stop token or at the length, each scored by passes over its whole text.</summary>
    private static IEnumerable<(int[] Tokens, double Score)> Everything(
        LanguageModel model, int[] text, int length, int? stop, double penalty, double logProbability = 0, int depth = 0)
    {
        (Tensor logits, _) = model.Forward(Tensor.From(text, 1, text.Length));
        double[] next = logits.Select(1, -1).LogSoftmax().ToArray<double>();
        for (int token = 0; token < next.Length; token++)
        {
            double sum = logProbability + next[token];
            double score = sum / Math.Pow(depth + 1, penalty);
            if (token == stop) yield return (text[^depth..], score);
            else if (depth + 1 == length) yield return ([.. text[^depth..], token], score);
            else
            {
                foreach ((int[], double) longer in Everything(model, [.. text, token], length, stop, penalty, sum, depth + 1))
                    yield return longer;
            }
        }
    }

    // Wider embeddings than a fresh model has, so that probabilities differ.
    private static LanguageModel Model(ulong seed)
    {
        LanguageModel model = Run.Of(dtype: DType.Float64, dropout: 0, seed: seed).Model;
        foreach (Parameter parameter in model.Parameters) parameter.Assign(parameter * 2);
        return model;
    }

    private static void Refused(string text, Action act) =>
        Assert.That(Assert.Catch<ArgumentException>(() => act())!.Message, Is.EqualTo(text));
}
