namespace AutogradRnn.Kernels;

/// <summary>Copies between a contiguous block and a strided view of another: transposing, broadcasting, slicing and flipping are one
/// loop.</summary>
internal static class Strided
{
    /// <summary>destination[i] = source[offset + i·steps], for every place i of <paramref name="shape"/>.</summary>
    public static void Read<T>(ReadOnlySpan<T> source, int offset, ReadOnlySpan<int> steps, ReadOnlySpan<int> shape, Span<T> destination)
        where T : unmanaged
    {
        if (destination.Length == 0) return;
        if (shape.Length == 0)
        {
            destination[0] = source[offset];
            return;
        }

        int run = shape[^1], step = steps[^1];
        Span<int> place = stackalloc int[shape.Length];
        place.Clear();
        for (int start = 0; start < destination.Length; start += run)
        {
            Span<T> target = destination.Slice(start, run);
            if (step == 1) source.Slice(offset, run).CopyTo(target);
            else if (step == 0) target.Fill(source[offset]);
            else for (int i = 0, from = offset; i < run; i++, from += step) target[i] = source[from];
            offset += Advance(place, steps, shape);
        }
    }

    /// <summary>destination[offset + i·steps] = source[i], for every place i of <paramref name="shape"/>.</summary>
    public static void Write<T>(ReadOnlySpan<T> source, Span<T> destination, int offset, ReadOnlySpan<int> steps, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        if (source.Length == 0) return;
        if (shape.Length == 0)
        {
            destination[offset] = source[0];
            return;
        }

        int run = shape[^1], step = steps[^1];
        Span<int> place = stackalloc int[shape.Length];
        place.Clear();
        for (int start = 0; start < source.Length; start += run)
        {
            ReadOnlySpan<T> values = source.Slice(start, run);
            if (step == 1) values.CopyTo(destination.Slice(offset, run));
            else for (int i = 0, to = offset; i < run; i++, to += step) destination[to] = values[i];
            offset += Advance(place, steps, shape);
        }
    }

    /// <summary>destination[offset + i·steps] += source[i], for every place i of <paramref name="shape"/>.</summary>
    public static void Accumulate<T>(ReadOnlySpan<T> source, Span<T> destination, int offset, ReadOnlySpan<int> steps, ReadOnlySpan<int> shape)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        if (source.Length == 0) return;
        if (shape.Length == 0)
        {
            destination[offset] += source[0];
            return;
        }

        int run = shape[^1], step = steps[^1];
        Span<int> place = stackalloc int[shape.Length];
        place.Clear();
        for (int start = 0; start < source.Length; start += run)
        {
            ReadOnlySpan<T> values = source.Slice(start, run);
            if (step == 1) Elementwise.Add(values, destination.Slice(offset, run));
            else for (int i = 0, to = offset; i < run; i++, to += step) destination[to] += values[i];
            offset += Advance(place, steps, shape);
        }
    }

    /// <summary>The steps of a contiguous block of this shape.</summary>
    public static int[] ContiguousSteps(ReadOnlySpan<int> shape)
    {
        int[] steps = new int[shape.Length];
        for (int axis = shape.Length - 1, step = 1; axis >= 0; step *= shape[axis], axis--) steps[axis] = step;
        return steps;
    }

    /// <summary>Moves to the next run, over all axes but the last; returns how far the offset moves.</summary>
    private static int Advance(Span<int> place, ReadOnlySpan<int> steps, ReadOnlySpan<int> shape)
    {
        int moved = 0;
        for (int axis = shape.Length - 2; axis >= 0; axis--)
        {
            if (++place[axis] < shape[axis]) return moved + steps[axis];
            moved -= steps[axis] * (shape[axis] - 1);
            place[axis] = 0;
        }

        return moved;
    }
}
