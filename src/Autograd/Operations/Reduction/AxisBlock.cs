namespace AutogradRnn.Operations;

/// <summary>A tensor seen as [outer, count, inner] around one axis, or around a group of neighbouring axes.</summary>
internal readonly record struct AxisBlock(int Outer, int Count, int Inner)
{
    public static AxisBlock Around(Shape shape, int axis) => Around(shape, axis, axis + 1);

    /// <summary>The axes [<paramref name="first"/>, <paramref name="end"/>) as one.</summary>
    public static AxisBlock Around(Shape shape, int first, int end) =>
        shape.Rank == 0 ? new(1, 1, 1) : new(shape.CountOf(0, first), shape.CountOf(first, end), shape.CountOf(end, shape.Rank));
}
