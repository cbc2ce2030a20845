using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>Taking tensors apart.</summary>
public partial class Tensor
{
    /// <summary>Parts of a given length along an axis; the last may be shorter.</summary>
    /// <param name="length">1 or more.</param>
    /// <param name="axis">Default 0. Negative axes count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the length is below 1.</exception>
    public Tensor[] Split(int length, int axis = 0)
    {
        int resolved = RequireAxisOfSome("Split", axis);
        if (length < 1) throw new ArgumentOutOfRangeException(nameof(length), length, $"Split expected a length of 1 or more, but got {length}. Choose how long each part is.");
        int total = Shape[resolved];
        if (total == 0) return [Narrow(resolved, 0, 0)];
        return [.. Enumerable.Range(0, (total - 1) / length + 1).Select(i => Narrow(resolved, i * length, Math.Min(length, total - i * length)))];
    }

    /// <summary>Parts of given lengths along an axis.</summary>
    /// <param name="lengths">They add up to the length of the axis.</param>
    /// <param name="axis">Default 0. Negative axes count from the end.</param>
    /// <exception cref="ArgumentException">The lengths do not add up.</exception>
    public Tensor[] Split(IReadOnlyList<int> lengths, int axis = 0)
    {
        int resolved = RequireAxisOfSome("Split", axis);
        long together = lengths.Sum(length => (long)length);
        if (together != Shape[resolved] || lengths.Any(length => length < 0))
            throw new ArgumentException($"Split expected lengths of 0 or more that add up to {Shape[resolved]} (axis {resolved} of {Shape}), but got ({string.Join(", ", lengths)}), together {together}. Mend the lengths.", nameof(lengths));
        Tensor[] parts = new Tensor[lengths.Count];
        for (int i = 0, start = 0; i < parts.Length; start += lengths[i], i++) parts[i] = Narrow(resolved, start, lengths[i]);
        return parts;
    }

    /// <summary>At most a given number of parts along an axis, all of one length but perhaps the last: the gates of a cell, for
    /// example.</summary>
    /// <param name="count">1 or more; fewer parts come out when the axis is too short.</param>
    /// <param name="axis">Default 0. Negative axes count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the count is below 1.</exception>
    public Tensor[] Chunk(int count, int axis = 0)
    {
        int resolved = RequireAxisOfSome("Chunk", axis);
        if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, $"Chunk expected 1 part or more, but got {count}. Choose how many parts.");
        return Shape[resolved] == 0
            ? [.. Enumerable.Range(0, count).Select(_ => Narrow(resolved, 0, 0))]
            : Split((Shape[resolved] + count - 1) / count, resolved);
    }

    /// <summary>The slices along an axis, which is dropped: the steps of a sequence, for example.</summary>
    /// <param name="axis">Default 0. Negative axes count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor[] Unbind(int axis = 0)
    {
        int resolved = RequireAxisOfSome("Unbind", axis);
        Tensor[] parts = new Tensor[Shape[resolved]];
        for (int i = 0; i < parts.Length; i++) parts[i] = Select(resolved, i);
        return parts;
    }

    /// <summary>A part of an axis.</summary>
    /// <param name="axis">Negative axes count from the end.</param>
    /// <param name="start">Where it begins; a negative start counts from the end.</param>
    /// <param name="length">How long it is, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis or part.</exception>
    public Tensor Narrow(int axis, int start, int length)
    {
        int resolved = RequireAxisOfSome("Narrow", axis), total = Shape[resolved];
        int first = start < 0 ? start + total : start;
        if (first < 0 || length < 0 || (long)first + length > total)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"Narrow expected a part within axis {resolved} of {Shape}, 0 to {total}, but got start {start}, length {length}. Choose a part inside.");
        return new Slice(resolved, first, length, 1).Apply(this);
    }

    /// <summary>Every step-th element of an axis from start up to (not including) stop; ends beyond the axis are cut, as in
    /// Python.</summary>
    /// <param name="axis">Negative axes count from the end.</param>
    /// <param name="start">Default null, the beginning; negative counts from the end.</param>
    /// <param name="stop">Default null, the end; negative counts from the end.</param>
    /// <param name="step">Default 1; 1 or more (use <see cref="Flip"/> to go backwards).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the step is below 1.</exception>
    public Tensor Slice(int axis, int? start = null, int? stop = null, int step = 1)
    {
        int resolved = RequireAxisOfSome("Slice", axis), total = Shape[resolved];
        if (step < 1) throw new ArgumentOutOfRangeException(nameof(step), step, $"Slice expected a step of 1 or more, but got {step}. Use Flip to go backwards.");
        int from = Within(start ?? 0), to = Within(stop ?? total);
        int length = to <= from ? 0 : (to - from - 1) / step + 1;
        return new Slice(resolved, from, length, step).Apply(this);

        int Within(int place) => Math.Clamp(place < 0 ? place + total : place, 0, total);
    }

    /// <summary>One slice of an axis, which is dropped.</summary>
    /// <param name="axis">Negative axes count from the end.</param>
    /// <param name="index">Negative counts from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis or index.</exception>
    public Tensor Select(int axis, int index)
    {
        int resolved = RequireAxisOfSome("Select", axis), total = Shape[resolved];
        if (index < -total || index >= total)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Select expected an index from {-total} to {total - 1} along axis {resolved} of {Shape}, but got {index}. Choose one inside.");
        return new Slice(resolved, index < 0 ? index + total : index, 1, 1).Apply(this).Squeeze(resolved);
    }

    /// <summary>Parts by C# indices and ranges, axis by axis from the first: <c>x[2]</c>, <c>x[^1, 1..3]</c>, <c>x[.., 0]</c>. An index
    /// drops its axis.</summary>
    /// <param name="places">At most one an axis; axes without one stay whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place lies outside, or there are more places than axes.</exception>
    [System.Runtime.CompilerServices.IndexerName("Part")]
    public Tensor this[params ReadOnlySpan<AxisPlace> places]
    {
        get
        {
            if (places.Length > Rank)
                throw new ArgumentOutOfRangeException(nameof(places), places.Length, $"Indexing expected no more places than shape {Shape} has axes, {Rank}, but got {places.Length}. Leave some out.");
            Tensor part = this;
            for (int i = 0, axis = 0; i < places.Length; i++)
            {
                part = places[i].Of(part, axis);
                if (places[i].KeepsAxis) axis++;
            }

            return part;
        }
    }
}
