using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests;

public class PaddedBatchesTests
{
    private static readonly int[][] Words = [[1, 2, 3], [4], [], [5, 6]];

    [Test]
    public void RowsArePaddedToTheLongest()
    {
        Batch batch = PaddedBatches.Labelled(Words, [10, 20, 30, 40], batch: 4, pool: 1).Next();
        Assert.That(batch.Inputs.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 1, 2, 3 }, { 4, 0, 0 }, { 0, 0, 0 }, { 5, 6, 0 } }));
        Assert.That(batch.Targets.ToArray<int>(), Is.EqualTo(new[] { 10, 20, 30, 40 }));
        Assert.That(batch.Targets.Shape.ToArray(), Is.EqualTo(new[] { 4 }));
        Assert.That(batch.Lengths, Is.EqualTo(new[] { 3, 1, 0, 2 }));
        Assert.That(batch.StartsSequence);
    }

    [Test]
    public void PoolsAreSortedByLengthAndTheLastBatchIsSmaller()
    {
        PaddedBatches batches = PaddedBatches.Labelled(Words, [10, 20, 30, 40], batch: 3);
        Assert.That(batches.BatchesPerEpoch, Is.EqualTo(2));
        Assert.That(batches.Next().Lengths, Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(batches.Next().Inputs.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 1, 2, 3 } }));
    }

    [Test]
    public void StepsOfSeveralFeaturesStayTogether()
    {
        Batch batch = PaddedBatches.Labelled([[1f, 2, 3, 4], [5f, 6]], features: 2, labels: [0, 1], batch: 2, pool: 1).Next();
        Assert.That(batch.Inputs.ToRectangularArray<float>(), Is.EqualTo(new float[,,] { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 0, 0 } } }));
        Assert.That(batch.Lengths, Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public void TargetsOfStepsArePaddedWithTheIgnoredTarget()
    {
        Batch batch = PaddedBatches.Tagged(Words[..2], [[7, 8, 9], [0]], batch: 2, pool: 1).Next();
        Assert.That(batch.Targets.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 7, 8, 9 }, { 0, -100, -100 } }));
    }

    [Test]
    public void NextTokensAreTheTargetsOfASequenceItself()
    {
        Batch batch = PaddedBatches.NextTokens(Words, batch: 4, pool: 1).Next();
        Assert.That(batch.Inputs.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 1, 2 }, { 0, 0 }, { 0, 0 }, { 5, 0 } }));
        Assert.That(batch.Targets.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 2, 3 }, { -100, -100 }, { -100, -100 }, { 6, -100 } }));
        Assert.That(batch.Lengths, Is.EqualTo(new[] { 2, 0, 0, 1 }));
    }

    [Test]
    public void APairIsPaddedOnEitherSideByItself()
    {
        Batch batch = PaddedBatches.Pairs(Words[..2], [[7], [8, 9]], batch: 2, pool: 1).Next();
        Assert.That(batch.Inputs.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 1, 2, 3 }, { 4, 0, 0 } }));
        Assert.That(batch.Targets.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 7, -100 }, { 8, 9 } }));
        Assert.That(batch.Lengths, Is.EqualTo(new[] { 3, 1 }), "those of the sources");
    }

    [Test]
    public void ABatchOfEmptySequencesHasNoSteps()
    {
        Batch batch = PaddedBatches.Labelled(new int[][] { [], [] }, [1, 2], batch: 2).Next();
        Assert.That(batch.Inputs.Shape.ToArray(), Is.EqualTo(new[] { 2, 0 }));
    }

    [Test]
    public void EveryEpochHasEverySequenceExactlyOnceAndUnchanged() =>
        Prop.ForAll(RandomSets(), c =>
        {
            int[][] sequences = [.. c.Lengths.Select((length, i) => Enumerable.Range(i * 1000 + 1, length).ToArray())];
            PaddedBatches batches = PaddedBatches.Labelled(sequences, [.. Enumerable.Range(0, sequences.Length)], c.Batch, c.Seed, c.Pool);
            for (int epoch = 0; epoch < 3; epoch++)
            {
                List<int> seen = [];
                foreach (Batch batch in batches.RestOfEpoch())
                {
                    int[] rows = batch.Targets.ToArray<int>();
                    int[] inputs = batch.Inputs.ToArray<int>();
                    int longest = batch.Lengths!.Max();
                    Assert.That(batch.Inputs.Shape.ToArray(), Is.EqualTo(new[] { rows.Length, longest }));
                    for (int i = 0; i < rows.Length; i++)
                    {
                        Assert.That(inputs[(i * longest)..(i * longest + batch.Lengths![i])], Is.EqualTo(sequences[rows[i]]));
                        Assert.That(inputs[(i * longest + batch.Lengths![i])..((i + 1) * longest)], Is.All.Zero);
                    }

                    seen.AddRange(rows);
                }

                Assert.That(seen, Is.EquivalentTo(Enumerable.Range(0, sequences.Length)));
            }
        }).Check(Cases.For(nameof(EveryEpochHasEverySequenceExactlyOnceAndUnchanged)));

    [Test]
    public void BucketsLeaveLittlePadding()
    {
        RandomGenerator random = new(3);
        int[][] sequences = [.. Enumerable.Range(0, 2000).Select(_ => new int[random.Next(1, 200)])];
        Assert.That(Padding(pool: 1), Is.GreaterThan(0.40));
        Assert.That(Padding(pool: 20), Is.LessThan(0.06));

        double Padding(int pool)
        {
            List<Batch> epoch = [.. PaddedBatches.NextTokens(sequences, batch: 32, shuffleSeed: 1, pool).RestOfEpoch()];
            return 1 - epoch.Sum(b => b.Lengths!.Sum()) / (double)epoch.Sum(b => b.Inputs.Count);
        }
    }

    [Test]
    public void ShuffledEpochsDifferFromEachOtherAndFromOtherSeeds()
    {
        int[][] sequences = [.. Enumerable.Range(0, 64).Select(i => new[] { i })];
        int[] labels = [.. Enumerable.Range(0, 64)];
        PaddedBatches one = PaddedBatches.Labelled(sequences, labels, 8, shuffleSeed: 1);
        PaddedBatches two = PaddedBatches.Labelled(sequences, labels, 8, shuffleSeed: 2);
        int[][] epochs = [Epoch(one), Epoch(one), Epoch(two), Epoch(two), labels];
        Assert.That(epochs.Select(e => string.Join(',', e)), Is.Unique);

        static int[] Epoch(PaddedBatches batches) => [.. batches.RestOfEpoch().SelectMany(b => b.Targets.ToArray<int>())];
    }

    [Test]
    public void MismatchedInputIsRefused()
    {
        Refused(() => PaddedBatches.Labelled(Words, [1], 2),
            "PaddedBatches expected one label for each sequence, but got 4 sequences and 1. Check how both were read.");
        Refused(() => PaddedBatches.Tagged(Words, [[1]], 2),
            "PaddedBatches expected one array of tags for each sequence, but got 4 sequences and 1. Check how both were read.");
        Refused(() => PaddedBatches.Pairs(Words, [[1]], 2),
            "PaddedBatches expected one target for each sequence, but got 4 sequences and 1. Check how both were read.");
        Refused(() => PaddedBatches.Tagged([[1, 2]], [[1]], 2),
            "PaddedBatches expected one tag a step, but sequence 0 has 2 steps and 1 tags. Check how both were made. (Parameter 'tags')");
        Refused(() => PaddedBatches.Labelled([[1f, 2, 3]], features: 2, labels: [0], batch: 1),
            "PaddedBatches expected sequences of [time, 2] values, but sequence 0 has 3. Check features. (Parameter 'sequences')");
        Refused(() => PaddedBatches.NextTokens([], 2),
            "PaddedBatches expected at least one sequence, but got none. Check what was read.");
        Assert.That(() => PaddedBatches.NextTokens(Words, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => PaddedBatches.NextTokens(Words, 1, pool: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => PaddedBatches.Labelled([[1f]], features: 0, labels: [0], batch: 1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static void Refused(Action action, string message) =>
        Assert.That(() => action(), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message));

    private static Arbitrary<(int[] Lengths, int Batch, int Pool, ulong? Seed)> RandomSets() => Arb.From(
        from lengths in Gen.Choose(0, 12).NonEmptyListOf()
        from batch in Gen.Choose(1, 7)
        from pool in Gen.Choose(1, 4)
        from seed in Gen.Choose(-1, 3)
        select (lengths.ToArray(), batch, pool, seed < 0 ? (ulong?)null : (ulong)seed));
}
