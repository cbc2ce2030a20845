namespace AutogradRnn.Training.Tests;

public class BatchSourceTests
{
    private static readonly Func<BatchSource>[] Sources =
    [
        () => new TextStreams(Enumerable.Range(0, 100).ToArray(), batch: 3, window: 4),
        () => PaddedBatches.NextTokens([.. Enumerable.Range(0, 30).Select(i => new int[i])], batch: 4, shuffleSeed: 7, pool: 3),
        () => new SlidingWindows([.. Enumerable.Range(0, 50).Select(i => (double)i)], window: 5, batch: 6, shuffleSeed: 7),
    ];

    [Test]
    public void APositionResumesTheSameBatches([Range(0, 2)] int source, [Values(0, 1, 5, 8, 9, 23)] int position)
    {
        List<Batch> straight = Take(Sources[source](), 40);
        BatchSource resumed = Sources[source]();
        resumed.Position = position;
        List<Batch> rest = Take(resumed, 40 - position);
        Assert.That(rest.Select(Content), Is.EqualTo(straight.Skip(position).Select(Content)));
        Assert.That(resumed.Position, Is.EqualTo(40));
    }

    [Test]
    public void TheRestOfAnEpochEndsWithIt([Range(0, 2)] int source)
    {
        BatchSource batches = Sources[source]();
        batches.Next();
        Assert.That(batches.RestOfEpoch().Count(), Is.EqualTo(batches.BatchesPerEpoch - 1));
        Assert.That(batches.Epoch, Is.EqualTo(1));
        Assert.That(batches.RestOfEpoch().Count(), Is.EqualTo(batches.BatchesPerEpoch));
        Assert.That(batches.Position, Is.EqualTo(2 * batches.BatchesPerEpoch));
    }

    [Test]
    public void APositionBeforeTheBeginningIsRefused() =>
        Assert.That(() => Sources[0]().Position = -1, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "TextStreams expected a Position of at least 0, but got -1. 0 is the beginning. (Parameter 'value')"));

    private static List<Batch> Take(BatchSource source, int count) => [.. Enumerable.Range(0, count).Select(_ => source.Next())];

    private static string Content(Batch batch) =>
        string.Join(' ', Numbers(batch.Inputs), Numbers(batch.Targets), string.Join(',', batch.Lengths ?? []), batch.StartsSequence);

    private static string Numbers(Tensor tensor) => $"{tensor.Shape}:{string.Join(',', tensor.To(DType.Float64).ToArray<double>())}";
}
