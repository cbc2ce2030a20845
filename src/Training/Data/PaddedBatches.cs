using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>Sequences of different lengths in batches, each as long as its longest row, with sequences of like length put
/// together.</summary>
/// <remarks>
/// Every sequence comes exactly once an epoch; the last sequences may make a smaller batch. The order is shuffled where there is a
/// seed, cut into pools of <c>pool · batch</c> sequences, each pool sorted by length and cut into batches, and the batches shuffled:
/// rows of like length share a batch, so that little is computed on padding, while batches stay random (bucketing).
/// <see cref="Batch.Lengths"/> holds the real steps of each row. A sequence of length 0 is allowed.
/// </remarks>
public sealed class PaddedBatches : BatchSource
{
    /// <summary>The target in padding, to be passed to a loss as the value it ignores; PyTorch's convention.</summary>
    public const int IgnoredTarget = -100;

    private const int DefaultPool = 20;

    private readonly int[] _lengths;
    private readonly int _batch;
    private readonly ulong? _seed;
    private readonly int _pool;
    private readonly Func<int[], int, Tensor> _inputs;
    private readonly Func<int[], int, Tensor> _targets;
    private (long Epoch, int[] Order, int[] Batches)? _plan;

    // The two functions make a tensor of the sequences with the given indices, padded to the given length.
    private PaddedBatches(
        IEnumerable<int> lengths, int batch, ulong? shuffleSeed, int pool,
        Func<int[], int, Tensor> inputs, Func<int[], int, Tensor> targets)
    {
        _lengths = [.. lengths];
        _batch = Sizes.AtLeastOne(nameof(PaddedBatches), nameof(batch), batch);
        _pool = Sizes.AtLeastOne(nameof(PaddedBatches), nameof(pool), pool);
        _seed = shuffleSeed;
        _inputs = inputs;
        _targets = targets;
        if (_lengths.Length == 0)
            throw new ArgumentException("PaddedBatches expected at least one sequence, but got none. Check what was read.");

        BatchesPerEpoch = (int)(((long)_lengths.Length + batch - 1) / batch);
    }

    /// <inheritdoc/>
    public override int BatchesPerEpoch { get; }

    /// <summary>Token sequences, each with one class: inputs Int32 <c>[batch, longest]</c> padded with 0, targets Int32
    /// <c>[batch]</c>.</summary>
    /// <param name="sequences">The token indices; not copied.</param>
    /// <param name="labels">The class of each sequence.</param>
    /// <param name="batch">The rows of a batch, at least 1.</param>
    /// <param name="shuffleSeed">Shuffles each epoch anew; null keeps the order of the pools.</param>
    /// <param name="pool">How many batches are sorted by length together, at least 1; 1 does not sort across batches. Default 20: little
    /// padding, little order.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> or <paramref name="pool"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no sequence, or not one label for each.</exception>
    public static PaddedBatches Labelled(
        IReadOnlyList<int[]> sequences, IReadOnlyList<int> labels, int batch, ulong? shuffleSeed = null, int pool = DefaultPool)
    {
        SameCount(sequences.Count, labels.Count, "label");
        return new(sequences.Select(s => s.Length), batch, shuffleSeed, pool,
            (rows, longest) => Pad(rows, longest, row => sequences[row], padding: 0), (rows, _) => Labels(rows, labels));
    }

    /// <summary>Numeric sequences, each with one class: inputs Float32 <c>[batch, longest, features]</c> padded with 0, targets Int32
    /// <c>[batch]</c>.</summary>
    /// <param name="sequences">The values of each, <c>[time, features]</c> in row-major order; not copied.</param>
    /// <param name="features">The values of one step, at least 1.</param>
    /// <param name="labels">The class of each sequence.</param>
    /// <param name="batch">The rows of a batch, at least 1.</param>
    /// <param name="shuffleSeed">Shuffles each epoch anew; null keeps the order of the pools.</param>
    /// <param name="pool">How many batches are sorted by length together, at least 1; 1 does not sort across batches. Default 20: little
    /// padding, little order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no sequence, not one label for each, or one that is no whole number of
    /// steps.</exception>
    public static PaddedBatches Labelled(
        IReadOnlyList<float[]> sequences, int features, IReadOnlyList<int> labels, int batch,
        ulong? shuffleSeed = null, int pool = DefaultPool)
    {
        Sizes.AtLeastOne(nameof(PaddedBatches), nameof(features), features);
        SameCount(sequences.Count, labels.Count, "label");
        for (int i = 0; i < sequences.Count; i++)
        {
            if (sequences[i].Length % features != 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"PaddedBatches expected sequences of [time, {features}] values, but sequence {i} has {sequences[i].Length}. "
                    + $"Check features."), nameof(sequences));
            }
        }

        return new(sequences.Select(s => s.Length / features), batch, shuffleSeed, pool,
            (rows, longest) => Pad(rows, longest, features, row => sequences[row]), (rows, _) => Labels(rows, labels));
    }

    /// <summary>Token sequences with one class a step: inputs Int32 <c>[batch, longest]</c> padded with 0, targets alike, padded with
    /// <see cref="IgnoredTarget"/>.</summary>
    /// <param name="sequences">The token indices; not copied.</param>
    /// <param name="tags">For each sequence the class of each step; not copied.</param>
    /// <param name="batch">The rows of a batch, at least 1.</param>
    /// <param name="shuffleSeed">Shuffles each epoch anew; null keeps the order of the pools.</param>
    /// <param name="pool">How many batches are sorted by length together, at least 1; 1 does not sort across batches. Default 20: little
    /// padding, little order.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> or <paramref name="pool"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no sequence, or a sequence and its tags differ in length.</exception>
    public static PaddedBatches Tagged(
        IReadOnlyList<int[]> sequences, IReadOnlyList<int[]> tags, int batch, ulong? shuffleSeed = null, int pool = DefaultPool)
    {
        SameCount(sequences.Count, tags.Count, "array of tags");
        for (int i = 0; i < sequences.Count; i++)
        {
            if (sequences[i].Length != tags[i].Length)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"PaddedBatches expected one tag a step, but sequence {i} has {sequences[i].Length} steps and {tags[i].Length} tags. "
                    + $"Check how both were made."), nameof(tags));
            }
        }

        return new(sequences.Select(s => s.Length), batch, shuffleSeed, pool,
            (rows, longest) => Pad(rows, longest, row => sequences[row], padding: 0),
            (rows, longest) => Pad(rows, longest, row => tags[row], IgnoredTarget));
    }

    /// <summary>
    /// Token sequences whose targets are their own next tokens, for models that write single lines or names:
    /// inputs Int32 <c>[batch, longest − 1]</c> padded with 0, targets alike, padded with <see cref="IgnoredTarget"/>.
    /// </summary>
    /// <param name="sequences">The token indices, with a token for the end where the model should learn to stop; not copied.</param>
    /// <param name="batch">The rows of a batch, at least 1.</param>
    /// <param name="shuffleSeed">Shuffles each epoch anew; null keeps the order of the pools.</param>
    /// <param name="pool">How many batches are sorted by length together, at least 1; 1 does not sort across batches. Default 20: little
    /// padding, little order.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> or <paramref name="pool"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no sequence.</exception>
    public static PaddedBatches NextTokens(IReadOnlyList<int[]> sequences, int batch, ulong? shuffleSeed = null, int pool = DefaultPool) =>
        new(sequences.Select(s => Math.Max(0, s.Length - 1)), batch, shuffleSeed, pool,
            (rows, longest) => Pad(rows, longest, row => sequences[row].AsMemory(..^Math.Min(1, sequences[row].Length)), padding: 0),
            (rows, longest) => Pad(rows, longest, row => sequences[row].AsMemory(Math.Min(1, sequences[row].Length)), IgnoredTarget));

    /// <summary>
    /// Token sequences, each with the sequence that answers it, for models that read one and write the other: inputs Int32
    /// <c>[batch, longest source]</c> padded with 0, targets Int32 <c>[batch, longest target]</c> padded with <see cref="IgnoredTarget"/>.
    /// <see cref="Batch.Lengths"/> are the sources'.
    /// </summary>
    /// <param name="sources">The token indices to read; not copied.</param>
    /// <param name="targets">For each source the token indices to write, with a token for the end where the model should learn to stop; not
    /// copied.</param>
    /// <param name="batch">The rows of a batch, at least 1.</param>
    /// <param name="shuffleSeed">Shuffles each epoch anew; null keeps the order of the pools.</param>
    /// <param name="pool">How many batches are sorted by the sources' length together, at least 1; 1 does not sort across batches. Default
    /// 20: little padding, little order.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> or <paramref name="pool"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no sequence, or not one target for each source.</exception>
    public static PaddedBatches Pairs(
        IReadOnlyList<int[]> sources, IReadOnlyList<int[]> targets, int batch, ulong? shuffleSeed = null, int pool = DefaultPool)
    {
        SameCount(sources.Count, targets.Count, "target");
        return new(sources.Select(s => s.Length), batch, shuffleSeed, pool,
            (rows, longest) => Pad(rows, longest, row => sources[row], padding: 0),
            (rows, _) => Pad(rows, rows.Max(row => targets[row].Length), row => targets[row], IgnoredTarget));
    }

    /// <inheritdoc/>
    private protected override bool MakesAnew => true;

    /// <inheritdoc/>
    protected override Batch Make(long epoch, int index)
    {
        if (_plan is not { } plan || plan.Epoch != epoch) _plan = plan = Plan(epoch);

        int start = plan.Batches[index] * _batch;
        int[] rows = plan.Order[start..Math.Min(start + _batch, plan.Order.Length)];
        int[] lengths = [.. rows.Select(row => _lengths[row])];
        int longest = lengths.Max();
        return new Batch(_inputs(rows, longest), _targets(rows, longest)) { Lengths = lengths };
    }

    private (long Epoch, int[] Order, int[] Batches) Plan(long epoch)
    {
        int[] order = [.. Enumerable.Range(0, _lengths.Length)];
        int[] batches = [.. Enumerable.Range(0, BatchesPerEpoch)];
        RandomGenerator? random = _seed is { } seed ? EpochOrder.Random(seed, epoch) : null;
        random?.Shuffle(order);
        if (_pool > 1) SortPools(order);
        random?.Shuffle(batches);
        return (epoch, order, batches);
    }

    private void SortPools(int[] order)
    {
        // No two keys are alike, so the result does not hang on how Array.Sort treats ties.
        long[] keys = [.. order.Select((row, place) => (long)_lengths[row] << 32 | (uint)place)];
        int size = (int)Math.Min((long)_batch * _pool, order.Length);
        for (int start = 0; start < order.Length; start += size) Array.Sort(keys, order, start, Math.Min(size, order.Length - start));
    }

    private static Tensor Labels(int[] rows, IReadOnlyList<int> labels)
    {
        int[] values = [.. rows.Select(row => labels[row])];
        return Tensor.From(values, values.Length);
    }

    private static Tensor Pad(int[] rows, int longest, Func<int, ReadOnlyMemory<int>> sequence, int padding)
    {
        Tensor padded = Tensor.Full([rows.Length, longest], padding, DType.Int32);
        for (int i = 0; i < rows.Length; i++) sequence(rows[i]).Span.CopyTo(padded.Buffer<int>()[(i * longest)..]);
        return padded;
    }

    private static Tensor Pad(int[] rows, int longest, int features, Func<int, float[]> sequence)
    {
        Tensor padded = Tensor.Zeros([rows.Length, longest, features]);
        for (int i = 0; i < rows.Length; i++) sequence(rows[i]).CopyTo(padded.Buffer<float>()[(i * longest * features)..]);
        return padded;
    }

    private static void SameCount(int sequences, int others, string what)
    {
        if (sequences != others)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"PaddedBatches expected one {what} for each sequence, but got {sequences} sequences and {others}. "
                + $"Check how both were read."));
        }
    }
}
