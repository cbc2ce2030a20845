namespace AutogradRnn;

/// <summary>The checks at the public entrances: what is refused, and in which words.</summary>
internal static class Require
{
    /// <summary>The axis counted from 0, for an axis that may be counted from the end.</summary>
    public static int Axis(string operation, int axis, Shape shape)
    {
        int rank = shape.Rank;
        return axis switch
        {
            >= 0 when axis < rank => axis,
            < 0 when axis >= -rank => axis + rank,
            0 or -1 when rank == 0 => 0,
            _ => throw NoSuchAxis(operation, axis, shape),
        };
    }

    /// <summary>Several axes counted from 0, in rising order, each once; none given means all.</summary>
    public static int[] Axes(string operation, ReadOnlySpan<int> axes, Shape shape)
    {
        int[] resolved = new int[axes.Length == 0 ? shape.Rank : axes.Length];
        if (axes.Length == 0)
        {
            for (int i = 0; i < resolved.Length; i++) resolved[i] = i;
            return resolved;
        }

        for (int i = 0; i < axes.Length; i++) resolved[i] = Axis(operation, axes[i], shape);
        Array.Sort(resolved);
        for (int i = 1; i < resolved.Length; i++)
        {
            if (resolved[i] == resolved[i - 1])
                throw new ArgumentException($"{operation} expected each axis once, but got axis {resolved[i]} twice for shape {shape}. Name it once.");
        }

        return shape.Rank == 0 ? [] : resolved;
    }

    public static ArgumentOutOfRangeException NoSuchAxis(string operation, int axis, Shape shape) =>
        new(nameof(axis), axis, shape.Rank == 0
            ? $"{operation} expected an axis of shape [], which has none, but got {axis}. Use a tensor with at least one axis, for example by Unsqueeze(0)."
            : $"{operation} expected an axis of shape {shape}, from {-shape.Rank} to {shape.Rank - 1}, but got {axis}. Choose one of these.");

    /// <summary>Refuses integers where numbers with a derivative are needed.</summary>
    public static void Floating(string operation, Tensor x)
    {
        if (!x.DType.IsFloating())
            throw new ArgumentException($"{operation} expected Float32 or Float64, but got Int32 of shape {x.Shape}, which holds indices. Convert with To(DType.Float32).");
    }

    /// <summary>Refuses tensors of two kinds of number.</summary>
    public static void SameDType(string operation, Tensor a, Tensor b)
    {
        if (a.DType != b.DType)
            throw new ArgumentException($"{operation} expected tensors of one dtype, but got {a.DType} {a.Shape} and {b.DType} {b.Shape}. Convert one with To(DType.{(a.DType.IsFloating() ? a.DType : b.DType)}).");
    }

    /// <summary>Refuses anything but indices.</summary>
    public static void Indices(string operation, Tensor index)
    {
        if (index.DType != DType.Int32)
            throw new ArgumentException($"{operation} expected indices of dtype Int32, but got {index.DType} of shape {index.Shape}. Make them with Tensor.From(int[]) or convert with To(DType.Int32).");
    }

    /// <summary>Whether all indices lie in [0, count): asked first, so that the words for a refusal are made only for one.</summary>
    public static bool AreWithin(Tensor index, int count) =>
        count == 0 ? index.Count == 0 : !index.AsSpan<int>().ContainsAnyExceptInRange(0, count - 1);

    /// <summary>Refuses an index outside [0, count).</summary>
    public static void IndicesWithin(string operation, Tensor index, int count, string what)
    {
        ReadOnlySpan<int> values = index.AsSpan<int>();
        for (int i = 0; i < values.Length; i++)
        {
            if ((uint)values[i] >= (uint)count)
                throw new ArgumentOutOfRangeException(nameof(index), values[i],
                    $"{operation} expected indices from 0 to {count - 1} ({what}), but got {values[i]} at {Position(i, index.Shape)}. Was it made for another size?");
        }
    }

    /// <summary>Refuses a number outside a range; NaN is always outside.</summary>
    public static double InRange(string operation, string name, double value, double low, double high, string reason)
    {
        if (!(value >= low && value <= high))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant(
                $"{operation} expected {name} from {low} to {high}, but got {value}. {reason}"));
        return value;
    }

    /// <summary>Prints the place of a flat position as <c>[1, 2]</c>.</summary>
    public static string Position(int flat, Shape shape)
    {
        int[] place = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--) (flat, place[axis]) = Math.DivRem(flat, shape[axis]);
        return $"[{string.Join(", ", place)}]";
    }
}
