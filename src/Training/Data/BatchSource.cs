namespace AutogradRnn.Training;

/// <summary>An endless row of batches, epoch after epoch, each a function of its position alone.</summary>
/// <remarks>
/// So one number resumes the data of a run bit for bit: build the source with the same arguments and set <see cref="Position"/>.
/// The order of epoch e, where it is shuffled, follows from the seed and e.
/// </remarks>
public abstract class BatchSource
{
    private long _position;

    /// <summary>The batches of one epoch, in which every example comes exactly once; at least 1.</summary>
    public abstract int BatchesPerEpoch { get; }

    /// <summary>The batches given so far, over all epochs; set it to go on from there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), FormattableString.Invariant(
            $"{GetType().Name} expected a Position of at least 0, but got {value}. 0 is the beginning."));
    }

    /// <summary>The epoch of the next batch, from 0.</summary>
    public long Epoch => _position / BatchesPerEpoch;

    /// <summary>Whether every batch is made of new tensors, so that a step may recycle their memory.</summary>
    private protected virtual bool MakesAnew => false;

    /// <summary>The next batch; after the last of an epoch comes the first of the following one.</summary>
    public Batch Next()
    {
        // A source of the user's may keep its tensors.
        using TensorMemory? pause = MakesAnew ? null : TensorMemory.Pause();
        Batch batch = Make(Epoch, (int)(_position % BatchesPerEpoch));
        _position++;
        return batch;
    }

    /// <summary>The batches left of the current epoch: all of it when called at its beginning.</summary>
    public IEnumerable<Batch> RestOfEpoch()
    {
        for (long epoch = Epoch; Epoch == epoch;) yield return Next();
    }

    /// <summary>Makes one batch, the same whenever it is asked for.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="index">The batch in it, from 0 to <see cref="BatchesPerEpoch"/> − 1.</param>
    protected abstract Batch Make(long epoch, int index);
}
