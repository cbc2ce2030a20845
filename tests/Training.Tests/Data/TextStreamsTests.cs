using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests;

public class TextStreamsTests
{
    [Test]
    public void RowsReadPartsOfTheTextAndTargetsAreTheNextTokens()
    {
        TextStreams streams = new(Tokens(14), batch: 2, window: 3); // 2 batches of 2·3 tokens, then 1 target left
        Assert.That((streams.BatchesPerEpoch, streams.DroppedTokens, streams.Batch, streams.Window), Is.EqualTo((2, 1, 2, 3)));

        Batch first = streams.Next();
        Assert.That(first.Inputs.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 0, 1, 2 }, { 6, 7, 8 } }));
        Assert.That(first.Targets.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 1, 2, 3 }, { 7, 8, 9 } }));
        Batch second = streams.Next();
        Assert.That(second.Inputs.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 3, 4, 5 }, { 9, 10, 11 } }));
        Assert.That(second.Targets.ToRectangularArray<int>(), Is.EqualTo(new[,] { { 4, 5, 6 }, { 10, 11, 12 } }));
        Assert.That((first.StartsSequence, second.StartsSequence, first.Lengths), Is.EqualTo((true, false, (int[]?)null)));
    }

    [Test]
    public void EachEpochBeginsTheTextAgain()
    {
        TextStreams streams = new(Tokens(14), batch: 2, window: 3);
        Batch first = streams.Next();
        streams.Next();
        Batch again = streams.Next();
        Assert.That(again.StartsSequence);
        Assert.That(again.Inputs.ToArray<int>(), Is.EqualTo(first.Inputs.ToArray<int>()));
        Assert.That((streams.Position, streams.Epoch), Is.EqualTo((3L, 1L)));
    }

    [Test]
    public void ARowsWindowsAreOneUnbrokenPieceOfTheText() =>
        Prop.ForAll(Sizes(), size =>
        {
            (int count, int batch, int window) = size;
            TextStreams streams = new(Tokens(count), batch, window);
            List<Batch> epoch = [.. streams.RestOfEpoch()];
            int length = epoch.Count * window;
            List<int> seen = [];
            for (int row = 0; row < batch; row++)
            {
                int[] inputs = [.. epoch.SelectMany(b => Row(b.Inputs, row))];
                int[] targets = [.. epoch.SelectMany(b => Row(b.Targets, row))];
                Assert.That(inputs, Is.EqualTo(Enumerable.Range(row * length, length)));
                Assert.That(targets, Is.EqualTo(Enumerable.Range(row * length + 1, length)));
                seen.AddRange(inputs);
            }

            Assert.That(seen, Is.Unique);
            Assert.That(epoch.Select(b => b.StartsSequence), Is.EqualTo(epoch.Select((_, i) => i == 0)));
            Assert.That(seen.Count + streams.DroppedTokens, Is.EqualTo(count - 1));
            Assert.That(streams.DroppedTokens, Is.LessThan(batch * window));
        }).Check(Cases.For(nameof(ARowsWindowsAreOneUnbrokenPieceOfTheText)));

    [Test]
    public void TheLastTargetsOfABatchAreTheFirstInputsOfTheNext()
    {
        TextStreams streams = new(Tokens(1000), batch: 7, window: 11);
        List<Batch> epoch = [.. streams.RestOfEpoch()];
        for (int i = 1; i < epoch.Count; i++)
        {
            for (int row = 0; row < 7; row++)
                Assert.That(Row(epoch[i].Inputs, row)[0], Is.EqualTo(Row(epoch[i - 1].Targets, row)[^1]));
        }
    }

    [Test]
    public void ATextThatFillsNoBatchIsRefused()
    {
        Assert.That(() => new TextStreams(Tokens(2500), batch: 50, window: 50), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "TextStreams expected at least batch · window + 1 = 50 · 50 + 1 = 2501 tokens, but got 2500. Use a longer text, or a smaller batch or window. (Parameter 'tokens')"));
        Assert.That(new TextStreams(Tokens(2501), batch: 50, window: 50).BatchesPerEpoch, Is.EqualTo(1));
        Assert.That(() => new TextStreams(Array.Empty<int>(), 1, 1), Throws.TypeOf<ArgumentException>());
        Assert.That(() => new TextStreams(Tokens(9), int.MaxValue, int.MaxValue), Throws.TypeOf<ArgumentException>());
        Assert.That(() => new TextStreams(Tokens(9), 0, 1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "TextStreams expected batch to be at least 1, but got 0. Pass a positive number. (Parameter 'batch')"));
        Assert.That(() => new TextStreams(Tokens(9), 1, -1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "TextStreams expected window to be at least 1, but got -1. Pass a positive number. (Parameter 'window')"));
    }

    private static int[] Tokens(int count) => [.. Enumerable.Range(0, count)];

    private static int[] Row(Tensor tensor, int row) => tensor.ToArray<int>()[(row * tensor.Shape[1])..((row + 1) * tensor.Shape[1])];

    private static Arbitrary<(int Count, int Batch, int Window)> Sizes() => Arb.From(
        from batch in Gen.Choose(1, 6)
        from window in Gen.Choose(1, 9)
        from more in Gen.Choose(0, 200)
        select (batch * window + 1 + more, batch, window));
}
