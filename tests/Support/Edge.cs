namespace AutogradRnn.Tests.Support;

/// <summary>A shape, or a pair that broadcasts, at which code tends to break.</summary>
public sealed record Edge(Shape A, Shape? B = null)
{
    public static IReadOnlyList<Edge> All { get; } =
    [
        new([]), new([0]), new([1]), new([0, 3]), new([3, 0]), new([1, 1]), new([1, 5]), new([5, 1]), new([2, 1, 3]), new([2, 0, 3]),
        new([], [3]), new([1], [3]), new([3, 1], [1, 4]), new([2, 1, 3], [4, 1]), new([0, 3], [1, 3]), new([3], [0, 3]), new([0], [1]),
        new([2, 3], [3]),
    ];

    public override string ToString() => B is null ? $"{A}" : $"{A} with {B}";
}
