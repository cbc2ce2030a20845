namespace AutogradRnn.Tests.Support;

/// <summary>Makes test data from a list of choices: each question takes the next, and 0 is the plainest answer, so that shrinking the list shrinks the data.</summary>
public sealed class Draw(IReadOnlyList<int> choices, int largest = 96, Edge? edge = null)
{
    private const double Grid = 0.001;
    private static readonly int[] _ranks = [0, 1, 2, 3, 2, 1, 2, 3, 4, 2, 1];
    private static readonly int[] _lengths = [1, 2, 3, 4, 1, 5, 2, 6, 3, 0, 1, 4];
    private readonly RandomGenerator _values = new((ulong)choices[0]);
    private int _next = 1;

    /// <summary>Whether the wanted edge shape was allowed where a shape was asked for.</summary>
    public bool EdgeTaken { get; private set; }

    /// <summary>A seed for whatever the check itself draws.</summary>
    public ulong Seed { get; } = (ulong)choices[0] + 1;

    /// <summary>A whole number from low to high, both included.</summary>
    public int Int(int low, int high) => low + Next() % (high - low + 1);

    public bool Bool() => Int(0, 1) == 1;

    public T One<T>(params ReadOnlySpan<T> of) => of[Int(0, of.Length - 1)];

    /// <summary>A shape of at most the largest number of elements.</summary>
    public Shape Shape(int minRank = 0, int maxRank = 4, int minLength = 0)
    {
        if (edge is { B: null } && Allowed(edge.A, minRank, maxRank, minLength)) return edge.A;
        int rank = Math.Clamp(_ranks[Next() % _ranks.Length], minRank, maxRank);
        int[] shape = new int[rank];
        for (int axis = 0, count = 1; axis < rank; axis++)
        {
            int length = Math.Max(minLength, _lengths[Next() % _lengths.Length]);
            shape[axis] = count * length > largest ? 1 : length;
            count *= Math.Max(1, shape[axis]);
        }

        return AutogradRnn.Shape.Create(shape);
    }

    /// <summary>Two shapes that broadcast with each other: axes of length 1 and missing axes on either side.</summary>
    public (Shape A, Shape B) Pair(int minLength = 0)
    {
        if (edge is not null && Allowed(edge.A, 0, 9, minLength) && Allowed(edge.B ?? edge.A, 0, 9, minLength)) return (edge.A,
            edge.B ?? edge.A);
        Shape whole = Shape(minLength: minLength);
        int[] a = whole.ToArray(), b = whole.ToArray();
        for (int axis = 0; axis < whole.Rank; axis++)
        {
            switch (Int(0, 5))
            {
                case 3: a[axis] = 1; break;
                case 4: b[axis] = 1; break;
            }
        }

        int dropped = whole.Rank == 0 ? 0 : Math.Max(0, Int(-2, whole.Rank));
        return Bool() ? (a[dropped..], b) : (a, b[dropped..]);
    }

    /// <summary>An axis of a shape, counted from either end; 0 or −1 for rank 0.</summary>
    public int Axis(Shape shape) =>
        shape.Rank == 0 ? Int(-1, 0) : Int(0, 2 * shape.Rank - 1) is var i && i < shape.Rank ? i : i - 2 * shape.Rank;

    /// <summary>Some axes in any order, counted from either end; none now and then, which means all.</summary>
    public int[] Axes(Shape shape)
    {
        int chosen = shape.Rank == 0 ? 0 : Int(0, (1 << shape.Rank) - 1);
        int[] axes = [.. Enumerable.Range(0, shape.Rank)
            .Where(axis => (chosen >> axis & 1) == 1).Select(axis => Bool() ? axis - shape.Rank : axis)];
        if (Bool()) Array.Reverse(axes);
        return axes;
    }

    /// <summary>Each axis once, in some order, counted from either end.</summary>
    public int[] Order(Shape shape)
    {
        int[] order = [.. Enumerable.Range(0, shape.Rank)];
        for (int i = 0; i < order.Length; i++)
        {
            int other = Int(i, order.Length - 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return [.. order.Select(axis => Bool() ? axis - shape.Rank : axis)];
    }

    /// <summary>Float64 multiples of 0.001 in [low, high], at least 0.01 away from each kink.</summary>
    public Tensor Values(Shape shape, double low = -3, double high = 3, params ReadOnlySpan<double> kinks)
    {
        Tensor tensor = Tensor.Zeros(shape, DType.Float64);
        foreach (ref double value in tensor.AsWritableSpan<double>())
        {
            do value = Math.Round((low + (high - low) * _values.NextDouble()) / Grid) * Grid;
            while (Near(value, kinks));
        }

        return tensor;
    }

    /// <summary>Float64 numbers with a size in [low, high] and either sign.</summary>
    public Tensor AwayFromZero(Shape shape, double low = 0.25, double high = 3)
    {
        Tensor tensor = Values(shape, low, high);
        foreach (ref double value in tensor.AsWritableSpan<double>()) value = _values.Next(2) == 0 ? value : -value;
        return tensor;
    }

    /// <summary>Tensors no two of whose elements (or sizes of elements) come closer than the spacing: nothing ties.</summary>
    public Tensor[] Distinct(double spacing, params ReadOnlySpan<Shape> shapes)
    {
        int total = 0;
        foreach (Shape shape in shapes) total += shape.Count;
        double[] pool = [.. Enumerable.Range(1, total).Select(i => (i - 0.5) * spacing * (_values.Next(2) == 0 ? 1 : -1))];
        _values.Shuffle(pool);
        Tensor[] tensors = new Tensor[shapes.Length];
        for (int i = 0, start = 0; i < tensors.Length; start += shapes[i].Count, i++)
            tensors[i] = Tensor.FromSpan<double>(pool.AsSpan(start, shapes[i].Count), shapes[i]);
        return tensors;
    }

    /// <summary>Int32 indices from 0 to below the count.</summary>
    public Tensor Indices(Shape shape, int count)
    {
        Tensor tensor = Tensor.Zeros(shape, DType.Int32);
        foreach (ref int value in tensor.AsWritableSpan<int>()) value = _values.Next(count);
        return tensor;
    }

    private static bool Near(double value, ReadOnlySpan<double> kinks)
    {
        foreach (double kink in kinks)
        {
            if (Math.Abs(value - kink) < 0.01) return true;
        }

        return false;
    }

    private bool Allowed(Shape shape, int minRank, int maxRank, int minLength) =>
        EdgeTaken |= shape.Rank >= minRank && shape.Rank <= maxRank && shape.All(length => length >= minLength);

    private int Next() => _next < choices.Count ? choices[_next++] : 0;
}
