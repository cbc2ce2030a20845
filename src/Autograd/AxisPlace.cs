namespace AutogradRnn;

/// <summary>A place along one axis: an index, which drops the axis, or a range, which keeps it. Made from <c>2</c>, <c>^1</c> or
/// <c>1..3</c>.</summary>
public readonly struct AxisPlace
{
    private readonly Index _index;
    private readonly Range _range;

    private AxisPlace(Index index) => _index = index;

    private AxisPlace(Range range) => (_range, KeepsAxis) = (range, true);

    internal bool KeepsAxis { get; }

    /// <summary>An index counted from the start, or from the end when negative.</summary>
    public static implicit operator AxisPlace(int index) => new(index < 0 ? ^-index : index);

    /// <summary>An index such as <c>^1</c>.</summary>
    public static implicit operator AxisPlace(Index index) => new(index);

    /// <summary>A range such as <c>1..3</c> or <c>..</c>.</summary>
    public static implicit operator AxisPlace(Range range) => new(range);

    internal Tensor Of(Tensor tensor, int axis)
    {
        int total = tensor.Shape[axis];
        if (!KeepsAxis)
        {
            int index = _index.GetOffset(total);
            if (index < 0 || index >= total)
                throw new ArgumentOutOfRangeException(nameof(axis), $"{_index}", $"Indexing expected an index within axis {axis} of {tensor.Shape}, which has length {total}, but got {_index}. Choose one inside.");
            return tensor.Select(axis, index);
        }

        int start = _range.Start.GetOffset(total), end = _range.End.GetOffset(total);
        if (start < 0 || end > total || start > end)
            throw new ArgumentOutOfRangeException(nameof(axis), $"{_range}", $"Indexing expected a range within axis {axis} of {tensor.Shape}, 0 to {total}, but got {_range}. Choose one inside.");
        return tensor.Narrow(axis, start, end - start);
    }
}
