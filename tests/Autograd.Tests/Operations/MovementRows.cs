using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>Other shapes and orders of the same numbers.</summary>
internal static class MovementRows
{
    public static IEnumerable<OperationRow> All =>
    [
        new("Reshape(ReadOnlySpan<Int32>)", "", draw =>
        {
            Shape shape = draw.Shape();
            int[] other = draw.One<int[]>([shape.Count], [.. shape, 1], [1, .. shape], [.. shape.Reverse()], [-1]);
            return Moved(draw, shape, $"Reshape({Text(other)})", x => x.Reshape(other),
                [.. other.Select(length => length == -1 ? shape.Count : length)]);
        }),
        new("Flatten(Int32, Int32)", "", draw =>
        {
            Shape shape = draw.Shape();
            int first = shape.Rank == 0 ? 0 : draw.Int(0, shape.Rank - 1), last = shape.Rank == 0 ? -1 : draw.Int(first, shape.Rank - 1);
            int[] joined = shape.Rank == 0
                ? [1] : [.. shape.ToArray()[..first], shape.ToArray()[first..(last + 1)].Aggregate(1, (a, b) => a * b),
                .. shape.ToArray()[(last + 1)..]];
            int from = draw.Bool() && shape.Rank > 0 ? first - shape.Rank : first;
            return Moved(draw, shape, $"Flatten({from}, {last})", x => x.Flatten(from, last), joined);
        }),
        new("Transpose()", "", draw =>
        {
            Shape shape = draw.Shape(minRank: 2);
            return Reordered(draw, shape, "Transpose()", x => x.Transpose(),
                [.. Enumerable.Range(0, shape.Rank - 2), shape.Rank - 1, shape.Rank - 2]);
        }),
        new("Transpose(Int32, Int32)", "", draw =>
        {
            Shape shape = draw.Shape();
            int a = draw.Axis(shape), b = draw.Axis(shape);
            int[] order = [.. Enumerable.Range(0, shape.Rank)];
            if (shape.Rank > 0) (order[From(a, shape)], order[From(b, shape)]) = (order[From(b, shape)], order[From(a, shape)]);
            return Reordered(draw, shape, $"Transpose({a}, {b})", x => x.Transpose(a, b), order);
        }),
        new("Permute(ReadOnlySpan<Int32>)", "", draw =>
        {
            Shape shape = draw.Shape();
            int[] order = draw.Order(shape);
            return Reordered(draw, shape, $"Permute({Text(order)})", x => x.Permute(order), [.. order.Select(axis => From(axis, shape))]);
        }),
        new("Squeeze()", "", draw =>
        {
            Shape shape = draw.Shape();
            return Moved(draw, shape, "Squeeze()", x => x.Squeeze(), [.. shape.Where(length => length != 1)]);
        }),
        new("Squeeze(Int32)", "", draw =>
        {
            Shape shape = draw.Shape();
            int axis = draw.Axis(shape);
            return Moved(draw, shape, $"Squeeze({axis})", x => x.Squeeze(axis),
                [.. shape.Where((length, place) => length != 1 || place != From(axis, shape))]);
        }),
        new("Unsqueeze(Int32)", "", draw =>
        {
            Shape shape = draw.Shape();
            int place = draw.Int(-shape.Rank - 1, shape.Rank), from = place < 0 ? place + shape.Rank + 1 : place;
            return Moved(draw, shape, $"Unsqueeze({place})", x => x.Unsqueeze(place),
                [.. shape.ToArray()[..from], 1, .. shape.ToArray()[from..]]);
        }),
        new("BroadcastTo(ReadOnlySpan<Int32>)", "", draw =>
        {
            (Shape a, Shape b) = draw.Pair();
            int[] whole = Reference.Broadcast(a.ToArray(), b.ToArray());
            int[] wanted = [.. whole.Select((length, axis) => axis >= whole.Length - a.Rank && a[axis - (whole.Length - a.Rank)] == length
                && draw.Bool() ? -1 : length)];
            return Sample.Of($"BroadcastTo({Text(wanted)})", [draw.Values(a)], x => x[0].BroadcastTo(wanted),
                x => Reference.Make(whole, place => x[0].Repeated(place)));
        }),
        new("Flip(ReadOnlySpan<Int32>)", "", draw =>
        {
            Shape shape = draw.Shape();
            int[] axes = draw.Axes(shape),
                flipped = axes.Length == 0 ? [.. Enumerable.Range(0, shape.Rank)] : [.. axes.Select(axis => From(axis, shape))];
            return Sample.Of($"Flip({Text(axes)})", [draw.Values(shape)], x => x[0].Flip(axes),
                x => Reference.Make(x[0].Shape,
                    place => x[0][[.. place.Select((i, axis) => flipped.Contains(axis) ? shape[axis] - 1 - i : i)]]));
        }),
        new("Repeat(ReadOnlySpan<Int32>)", "", draw =>
        {
            Shape shape = draw.Shape(maxRank: 3);
            int[] counts = [.. Enumerable.Range(0, shape.Rank + draw.Int(0, 1)).Select(_ => draw.One(1, 2, 3, 0))];
            int missing = counts.Length - shape.Rank;
            int[] result = [.. counts.Select((count, axis) => axis < missing ? count : count * shape[axis - missing])];
            return Sample.Of($"Repeat({Text(counts)})", [draw.Values(shape)], x => x[0].Repeat(counts),
                x => Reference.Make(result, place => x[0][[.. place[missing..].Select((i, axis) => i % shape[axis])]]));
        }),
        Triangle("Tril(Int32)", (x, diagonal) => x.Tril(diagonal), (row, column, diagonal) => column <= row + diagonal),
        Triangle("Triu(Int32)", (x, diagonal) => x.Triu(diagonal), (row, column, diagonal) => column >= row + diagonal),
        new("To(DType)", "its own dtype", draw => Sample.Of("To", [draw.Values(draw.Shape())], x => x[0].To(x[0].DType), x => x[0])),
    ];

    /// <summary>The same numbers in the same order under another shape.</summary>
    private static Sample Moved(Draw draw, Shape shape, string call, Func<Tensor, Tensor> function, int[] result) =>
        Sample.Of(call, [draw.Values(shape)], x => function(x[0]), x => new(result, x[0].Values));

    private static Sample Reordered(Draw draw, Shape shape, string call, Func<Tensor, Tensor> function, int[] order) =>
        Sample.Of(call, [draw.Values(shape)], x => function(x[0]), x => Reference.Make([.. order.Select(axis => shape[axis])], place =>
        {
            int[] source = new int[order.Length];
            for (int axis = 0; axis < order.Length; axis++) source[order[axis]] = place[axis];
            return x[0][source];
        }));

    private static OperationRow Triangle(string member, Func<Tensor, int, Tensor> function, Func<int, int, int, bool> inside) =>
        new(member, "", draw =>
        {
            int diagonal = draw.One(0, 1, -1, 2, -7, 7);
            return Sample.Of($"{member} of {diagonal}", [draw.Values(draw.Shape(minRank: 2))], x => function(x[0], diagonal),
                x => Reference.Make(x[0].Shape, place => inside(place[^2], place[^1], diagonal) ? x[0][place] : 0));
        });

    private static int From(int axis, Shape shape) => axis < 0 ? Math.Max(0, axis + shape.Rank) : axis;

    private static string Text(int[] numbers) => string.Join(", ", numbers);
}
