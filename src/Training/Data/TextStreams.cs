using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>A text as parallel streams: row b of each batch goes on where row b of the batch before stopped, and the targets are the next
/// tokens.</summary>
/// <remarks>
/// With n tokens, B rows and windows of T tokens, an epoch has W = (n − 1) / (B·T) batches (rounded down). Row b reads the B-th part
/// <code>
/// inputs[b, t] = tokens[b·W·T + w·T + t]        targets[b, t] = tokens[b·W·T + w·T + t + 1]
/// </code>
/// of the text, so a state carried from batch w to w + 1 (detached: truncated backpropagation through time, Williams and Peng 1990)
/// belongs to the text that follows. <see cref="Batch.StartsSequence"/> is true for the first batch of each epoch, where the rows jump
/// back and the state is to be reset. The order is the text's, never shuffled.
/// </remarks>
public sealed class TextStreams : BatchSource
{
    private readonly ReadOnlyMemory<int> _tokens;

    /// <summary>Streams over a text.</summary>
    /// <param name="tokens">The whole text as token indices, as <see cref="Vocabulary.Encode"/> gives them; not copied.</param>
    /// <param name="batch">The rows: parts of the text that are read at the same time, at least 1.</param>
    /// <param name="window">The tokens of each row in one batch, at least 1: the steps that backpropagation goes back.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> or <paramref name="window"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There are fewer than batch · window + 1 tokens.</exception>
    public TextStreams(ReadOnlyMemory<int> tokens, int batch, int window)
    {
        _tokens = tokens;
        Batch = Sizes.AtLeastOne(nameof(TextStreams), nameof(batch), batch);
        Window = Sizes.AtLeastOne(nameof(TextStreams), nameof(window), window);
        long perBatch = (long)batch * window;
        BatchesPerEpoch = (int)((tokens.Length - 1) / perBatch);
        if (BatchesPerEpoch < 1)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"TextStreams expected at least batch · window + 1 = {batch} · {window} + 1 = {perBatch + 1} tokens, "
                + $"but got {tokens.Length}. Use a longer text, or a smaller batch or window."),
                nameof(tokens));
        }

        DroppedTokens = (int)(tokens.Length - 1 - BatchesPerEpoch * perBatch);
    }

    /// <summary>The rows of each batch.</summary>
    public int Batch { get; }

    /// <summary>The tokens of each row in one batch.</summary>
    public int Window { get; }

    /// <inheritdoc/>
    public override int BatchesPerEpoch { get; }

    /// <summary>How many tokens at the end of the text are never a target, because they fill no batch: fewer than batch · window.</summary>
    public int DroppedTokens { get; }

    /// <inheritdoc/>
    private protected override bool MakesAnew => true;

    /// <inheritdoc/>
    /// <returns>Inputs and targets, both Int32 <c>[batch, window]</c>.</returns>
    protected override Batch Make(long epoch, int index)
    {
        Tensor inputs = Tensor.Uninitialized([Batch, Window], DType.Int32), targets = Tensor.Uninitialized([Batch, Window], DType.Int32);
        for (int row = 0; row < Batch; row++)
        {
            ReadOnlySpan<int> text = _tokens.Span.Slice((row * BatchesPerEpoch + index) * Window, Window + 1);
            text[..^1].CopyTo(inputs.Buffer<int>()[(row * Window)..]);
            text[1..].CopyTo(targets.Buffer<int>()[(row * Window)..]);
        }

        return new Batch(inputs, targets) { StartsSequence = index == 0 };
    }
}
