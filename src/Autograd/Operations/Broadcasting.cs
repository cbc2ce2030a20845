namespace AutogradRnn.Operations;

/// <summary>NumPy's rule: shapes are aligned at their last axes, and an axis of length 1 (or a missing one) repeats.</summary>
internal static class Broadcasting
{
    public static Shape Result(string operation, Shape a, Shape b)
    {
        if (a == b || (a.Rank > b.Rank && a.AsSpan().EndsWith(b))) return a;
        int rank = Math.Max(a.Rank, b.Rank);
        int[] result = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            int left = LengthAt(a, axis, rank), right = LengthAt(b, axis, rank);
            if (left != right && left != 1 && right != 1)
                throw new ShapeException(operation, "shapes that broadcast", $"{a} and {b}", $"Counted from the end, axis {axis - rank} is {left} on the left and {right} on the right; lengths must be equal or 1.");
            result[axis] = left == 1 ? right : left;
        }

        return Shape.Create(result);
    }

    /// <summary>Whether two shapes broadcast.</summary>
    public static bool Fits(Shape a, Shape b)
    {
        for (int back = 1; back <= Math.Min(a.Rank, b.Rank); back++)
        {
            if (a[^back] != b[^back] && a[^back] != 1 && b[^back] != 1) return false;
        }

        return true;
    }

    /// <summary>Sums a gradient over the axes along which <paramref name="shape"/> was repeated: the one place where broadcasting is
    /// undone.</summary>
    public static Tensor SumTo(this Tensor gradient, Shape shape)
    {
        if (gradient.Shape == shape) return gradient;
        int missing = gradient.Rank - shape.Rank;
        Span<int> repeated = stackalloc int[gradient.Rank];
        int count = 0;
        for (int axis = 0; axis < gradient.Rank; axis++)
        {
            bool repeats = axis < missing || shape[axis - missing] == 1;
            if (repeats && gradient.Shape[axis] != 1) repeated[count++] = axis;
        }

        return (count == 0 ? gradient : gradient.Sum(repeated[..count], keepAxes: true)).Reshape(shape);
    }

    private static int LengthAt(Shape shape, int axis, int rank)
    {
        int own = axis - (rank - shape.Rank);
        return own < 0 ? 1 : shape[own];
    }
}
