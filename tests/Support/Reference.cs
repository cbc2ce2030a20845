namespace AutogradRnn.Tests.Support;

/// <summary>A multi-dimensional array of doubles in the plainest form: the naive twin of a tensor, for references written as loops over places.</summary>
public sealed class Reference(IReadOnlyList<int> shape, double[] values)
{
    public int[] Shape { get; } = [.. shape];

    public double[] Values { get; } = values;

    public int Rank => Shape.Length;

    /// <summary>The element at a place, one number an axis.</summary>
    public double this[params ReadOnlySpan<int> place]
    {
        get
        {
            int flat = 0;
            for (int axis = 0; axis < Rank; axis++) flat = flat * Shape[axis] + place[axis];
            return Values[flat];
        }
    }

    public static Reference Of(Tensor tensor) =>
        new(tensor.Shape.ToArray(),
            tensor.DType == DType.Int32 ? [.. tensor.ToArray<int>().Select(i => (double)i)] : tensor.To(DType.Float64).ToArray<double>());

    /// <summary>An array from its elements' formula.</summary>
    public static Reference Make(IReadOnlyList<int> shape, Func<int[], double> element) => new(shape, [.. Places(shape).Select(element)]);

    /// <summary>All places of a shape in row-major order; each is a fresh array.</summary>
    public static IEnumerable<int[]> Places(IReadOnlyList<int> shape)
    {
        if (shape.Contains(0)) yield break;
        int[] place = new int[shape.Count];
        while (true)
        {
            yield return [.. place];
            int axis = place.Length - 1;
            while (axis >= 0 && ++place[axis] == shape[axis]) place[axis--] = 0;
            if (axis < 0) yield break;
        }
    }

    public Reference Map(Func<double, double> function) => new(Shape, [.. Values.Select(function)]);

    /// <summary>The element that NumPy's broadcasting puts at a place of a larger array.</summary>
    public double Repeated(params ReadOnlySpan<int> place)
    {
        int[] own = place[^Rank..].ToArray();
        for (int axis = 0; axis < Rank; axis++)
        {
            if (Shape[axis] == 1) own[axis] = 0;
        }

        return this[own];
    }

    /// <summary>The shape that NumPy's broadcasting makes of several.</summary>
    public static int[] Broadcast(params ReadOnlySpan<int[]> shapes)
    {
        int[] result = [];
        foreach (int[] shape in shapes)
        {
            int[] before = result;
            int rank = Math.Max(before.Length, shape.Length);
            result = new int[rank];
            for (int back = 1; back <= rank; back++)
            {
                int left = back > before.Length ? 1 : before[^back], right = back > shape.Length ? 1 : shape[^back];
                result[^back] = left == 1 ? right : left;
            }
        }

        return result;
    }

    public static Reference Zip(Reference a, Reference b, Func<double, double, double> function) =>
        Make(Broadcast(a.Shape, b.Shape), place => function(a.Repeated(place), b.Repeated(place)));

    /// <summary>Reduces over axes (negative ones count from the end, none means all).</summary>
    public Reference Reduce(IReadOnlyList<int> axes, bool keepAxes, Func<double[], double> function)
    {
        bool[] reduced = new bool[Rank];
        foreach (int axis in axes.Count == 0 ? Enumerable.Range(0, Rank) : axes)
        {
            if (Rank > 0) reduced[axis < 0 ? axis + Rank : axis] = true;
        }

        int[] kept = [.. Enumerable.Range(0, Rank).Select(axis => reduced[axis] ? 1 : Shape[axis])];
        int[] group = [.. Enumerable.Range(0, Rank).Select(axis => reduced[axis] ? Shape[axis] : 1)];
        Reference result = Make(kept, place => function([.. Places(group).Select(inner => this[[.. place.Zip(inner, (i, j) => i + j)]])]));
        return keepAxes ? result : new([.. Enumerable.Range(0, Rank).Where(axis => !reduced[axis]).Select(axis => Shape[axis])],
            result.Values);
    }

    /// <summary>The elements along one axis through a place.</summary>
    public double[] Along(int axis, int[] place) =>
        Rank == 0 ? [.. Values] : [.. Enumerable.Range(0, Shape[axis]).Select(k => this[With(place, axis, k)])];

    /// <summary>A place with one of its numbers replaced.</summary>
    public static int[] With(int[] place, int axis, int value)
    {
        int[] other = [.. place];
        other[axis] = value;
        return other;
    }

    /// <summary>The first element that differs by more than the limit times its size (at least 1), as a text; null when all agree. NaN equals NaN.</summary>
    public string? Difference(Tensor tensor, double limit)
    {
        if (!tensor.Shape.SequenceEqual(Shape)) return $"the shape is {tensor.Shape}, expected [{string.Join(", ", Shape)}]";
        double[] got = Of(tensor).Values;
        for (int i = 0; i < got.Length; i++)
        {
            double expected = Values[i];
            if (got[i].Equals(expected) || Math.Abs(got[i] - expected) <= limit * Math.Max(1, Math.Abs(expected))) continue;
            return FormattableString.Invariant($"element {i} is {got[i]:R}, expected {expected:R} within {limit:E1}");
        }

        return null;
    }
}
