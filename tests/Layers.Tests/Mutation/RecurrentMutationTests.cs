using AutogradRnn.Tests.Support;

namespace AutogradRnn.Layers.Tests;

/// <summary>Backpropagation through time is broken on purpose, on every cell that RNNLayer runs, and each break must be noticed.</summary>
public class RecurrentMutationTests
{
    private const int CasesUntilEquivalent = 30;
    private const int CasesAMutant = 300;

    private static readonly MutationScore _score = new();

    [Test, Order(2)]
    public void TheScoreIsFull()
    {
        Summary.Print($"recurrent {_score}");
        Assert.That(_score.IsFull);
    }

    [Test, Order(1)]
    public void EveryMutantIsNoticedAndEveryControlPasses(
        [ValueSource(typeof(Cell), nameof(Cell.All))] Cell cell, [Values] bool reverse, [Values] bool padded)
    {
        ulong seed = Cases.Seed($"recurrent mutants of {cell}, {reverse}, {padded}");
        List<PreparedSequence> prepared = [];
        List<string?> failures = [];
        int mutants = RecurrentMutants.Of(Smooth(0).Node).Count();
        for (int i = 0; i < mutants; i++)
        {
            // A mutant knows the node that it watches, so each case has its own.
            failures.Add(_score.Add(RecurrentMutants.Of(Smooth(0).Node).ElementAt(i), Watched(i), CasesUntilEquivalent));
        }

        Assert.That(failures.Where(failure => failure is not null), Is.Empty, $"ARNN_SEED={seed}");

        PreparedSequence Smooth(int number)
        {
            for (ulong draw = SplitMix64.Mix(seed) + (ulong)prepared.Count; prepared.Count <= number; draw += 1000)
            {
                PreparedSequence one = new(cell, reverse, padded, Drawn(new RandomGenerator(draw)));
                if (one.IsSmooth) prepared.Add(one);
            }

            return prepared[number];
        }

        IEnumerable<IMutationCase> Watched(int mutant)
        {
            int count = RecurrentMutants.Of(Smooth(0).Node).ElementAt(mutant).IsControl ? CasesUntilEquivalent : CasesAMutant;
            for (int i = 0; i < count; i++) yield return new OwnMutant(Smooth(i), mutant);
        }
    }

    /// <summary>A state that is not cut by Detach lets the gradient through; the law of truncation must notice.</summary>
    [TestCaseSource(typeof(Cell), nameof(Cell.Plain))]
    public void AGradientKeptAfterDetachIsNoticed(Cell cell)
    {
        ulong seed = Cases.Seed($"kept after detach, {cell}");
        int kept = 0;
        foreach (int i in Cases.Numbers(20))
        {
            SequenceCase c = Drawn(new RandomGenerator(SplitMix64.Mix(seed) + (ulong)i));
            RNNLayer layer = Numbers.Prepared(new RNNLayer(cell.Make(c.Hidden, c.Random(10), c.Random(11))), c.Features, c.Random(3));
            Tensor[] hand = Truncated(state => state.Map((_, part) => Tensor.FromSpan<double>(part.ToArray<double>(), part.Shape)));
            Assert.That(Closeness.Difference(Truncated(state => state.Detach()), hand, 1e-12), Is.Null, $"ARNN_SEED={seed}");
            if (Closeness.Difference(Truncated(state => state), hand, 1e-7) is not null) kept++;

            Tensor[] Truncated(Func<State, State> cut)
            {
                (Tensor first, State carried) = layer.Forward(c.Input().Narrow(1, 0, 1));
                (Tensor second, _) = layer.Forward(c.Input().Narrow(1, 1, c.Time - 1), cut(carried));
                return Gradients.Of(first.Square().Sum() + second.Square().Sum(), layer.Parameters);
            }
        }

        Assert.That(kept, Is.Positive);
    }

    private static SequenceCase Drawn(RandomGenerator random) =>
        new(random.Next(1, 4), random.Next(2, 6), random.Next(1, 4), random.Next(1, 5), random.Next(1, 1_000_000));

    private sealed class OwnMutant(PreparedSequence sequence, int number) : IMutationCase
    {
        public (bool Changed, bool Noticed) Try(Mutant mutant) => sequence.Try(RecurrentMutants.Of(sequence.Node).ElementAt(number));
    }
}
