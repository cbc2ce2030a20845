namespace AutogradRnn.Operations;

/// <summary>A reduction over a group of neighbouring axes, which stay with length 1; other sets of axes are reduced group by
/// group.</summary>
internal abstract class AxisReduction(int first, int end) : FloatOperation
{
    protected int First { get; } = first;

    protected int End { get; } = end;

    public override bool SameAs(Operation other) => other is AxisReduction own && own.GetType() == GetType() && (own.First, own.End) == (First, End);

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Require.Floating(Name, inputs[0]);
        int[] axes = inputs[0].Shape.ToArray();
        axes.AsSpan(First, End - First).Fill(1);
        return Shape.Create(axes);
    }

    /// <summary>Reduces over any axes: neighbours together, the last group first.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">From <see cref="Require.Axes"/>.</param>
    /// <param name="keepAxes">Whether the reduced axes stay with length 1.</param>
    /// <param name="operation">Makes the reduction of axes [first, end).</param>
    public static Tensor Over(Tensor x, int[] axes, bool keepAxes, Func<int, int, AxisReduction> operation)
    {
        Tensor y = x;
        for (int last = axes.Length - 1; last >= 0;)
        {
            int first = last;
            while (first > 0 && axes[first - 1] == axes[first] - 1) first--;
            y = operation(axes[first], axes[last] + 1).Apply(y);
            last = first - 1;
        }

        if (axes.Length == 0) y = operation(0, 0).Apply(y);
        return keepAxes ? y : y.Reshape(Remaining(x.Shape, axes));
    }

    private static Shape Remaining(Shape shape, ReadOnlySpan<int> axes)
    {
        Span<int> remaining = stackalloc int[shape.Rank];
        int count = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (!axes.Contains(axis)) remaining[count++] = shape[axis];
        }

        return Shape.Create(remaining[..count]);
    }
}
