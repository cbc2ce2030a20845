using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>Parts of a tensor, and wholes made of parts.</summary>
internal static class PartRows
{
    public static IEnumerable<OperationRow> All =>
    [
        .. Joins("Concat(IReadOnlyList<Tensor>, Int32)", Concat),
        .. Joins("Stack(IReadOnlyList<Tensor>, Int32)", Stack),
        Parts("Split(Int32, Int32)", (draw, total) =>
        {
            int length = draw.Int(1, 4);
            return ((x, axis) => x.Split(length, axis),
                total == 0 ? [0] : [.. Enumerable.Range(0, (total + length - 1) / length)
                .Select(i => Math.Min(length, total - i * length))]);
        }),
        Parts("Split(IReadOnlyList<Int32>, Int32)", (draw, total) =>
        {
            int first = draw.Int(0, total), second = draw.Int(0, total - first);
            int[] lengths = [first, second, total - first - second];
            return ((x, axis) => x.Split(lengths, axis), lengths);
        }),
        Parts("Chunk(Int32, Int32)", (draw, total) =>
        {
            int count = draw.Int(1, 4), length = (total + count - 1) / count;
            int[] lengths = total == 0
                ? new int[count] : [.. Enumerable.Range(0, (total + length - 1) / length)
                .Select(i => Math.Min(length, total - i * length))];
            return ((x, axis) => x.Chunk(count, axis), lengths);
        }),
        new("Unbind(Int32)", "", draw =>
        {
            Shape shape = draw.Shape(minRank: 1, minLength: 1);
            int axis = draw.Axis(shape), from = From(axis, shape);
            return new($"Unbind({axis})", [draw.Values(shape)], x => x[0].Unbind(axis),
                x => [.. Enumerable.Range(0, shape[from]).Select(i => Dropped(x[0], from, i))]);
        }),
        new("Narrow(Int32, Int32, Int32)", "", draw =>
        {
            Shape shape = draw.Shape(minRank: 1);
            int axis = draw.Axis(shape), from = From(axis, shape), start = draw.Int(0, shape[from]),
                length = draw.Int(0, shape[from] - start);
            int written = draw.Bool() && start < shape[from] ? start - shape[from] : start;
            return Sample.Of($"Narrow({axis}, {written}, {length})", [draw.Values(shape)], x => x[0].Narrow(axis, written, length),
                x => Every(x[0], from, start, length, 1));
        }),
        new("Slice(Int32, Nullable<Int32>, Nullable<Int32>, Int32)", "", Slice),
        new("Select(Int32, Int32)", "", draw =>
        {
            Shape shape = draw.Shape(minRank: 1, minLength: 1);
            int axis = draw.Axis(shape), from = From(axis, shape), index = draw.Int(-shape[from], shape[from] - 1);
            return Sample.Of($"Select({axis}, {index})", [draw.Values(shape)], x => x[0].Select(axis, index),
                x => Dropped(x[0], from, index < 0 ? index + shape[from] : index));
        }),
        new("get_Part(ReadOnlySpan<AxisPlace>)", "", Indexer),
        new("Pad(Int32, Int32, Int32, Double)", "", draw =>
        {
            Shape shape = draw.Shape(minRank: 1);
            int axis = draw.Axis(shape), from = From(axis, shape), before = draw.Int(0, 2), after = draw.Int(0, 2);
            double value = draw.One(0, 1.5);
            return Sample.Of($"Pad({axis}, {before}, {after})", [draw.Values(shape)], x => x[0].Pad(axis, before, after, value),
                x => Reference.Make(
                Reference.With(x[0].Shape, from, shape[from] + before + after),
                place => place[from] < before || place[from] >= before + shape[from]
                    ? value : x[0][Reference.With(place, from, place[from] - before)]));
        }),
    ];

    private static IEnumerable<OperationRow> Joins(string member, Func<Draw, bool, Sample> sample) =>
    [
        new(member, "", draw => sample(draw, false)),
        new(member, "the same tensor twice", draw => sample(draw, true)),
    ];

    private static Sample Concat(Draw draw, bool twice)
    {
        Shape shape = draw.Shape(minRank: 1, maxRank: 3);
        int axis = draw.Axis(shape), from = From(axis, shape);
        int[] lengths = twice ? [shape[from], shape[from]] : [shape[from], draw.Int(0, 3), draw.Int(0, 2)];
        Tensor[] inputs = twice ? [draw.Values(shape)] : [.. lengths.Select(length =>
            draw.Values(Reference.With(shape.ToArray(), from, length)))];
        return Sample.Of($"Concat({axis})", inputs, x => Tensor.Concat(twice ? [x[0], x[0]] : x, axis), x =>
        {
            Reference[] parts = twice ? [x[0], x[0]] : x;
            return Reference.Make(Reference.With(shape.ToArray(), from, lengths.Sum()), place =>
            {
                int part = 0, i = place[from];
                while (i >= lengths[part]) i -= lengths[part++];
                return parts[part][Reference.With(place, from, i)];
            });
        });
    }

    private static Sample Stack(Draw draw, bool twice)
    {
        Shape shape = draw.Shape(maxRank: 3);
        int axis = draw.Int(-shape.Rank - 1, shape.Rank), from = axis < 0 ? axis + shape.Rank + 1 : axis;
        Tensor[] inputs = [.. Enumerable.Range(0, twice ? 1 : draw.Int(1, 3)).Select(_ => draw.Values(shape))];
        return Sample.Of($"Stack({axis})", inputs, x => Tensor.Stack(twice ? [x[0], x[0]] : x, axis), x => Reference.Make(
            [.. shape.ToArray()[..from], twice ? 2 : x.Length, .. shape.ToArray()[from..]],
            place => x[twice ? 0 : place[from]][[.. place[..from], .. place[(from + 1)..]]]));
    }

    private static OperationRow Parts(string member, Func<Draw, int, (Func<Tensor, int, Tensor[]> Function, int[] Lengths)> choose) =>
        new(member, "", draw =>
        {
            Shape shape = draw.Shape(minRank: 1);
            int axis = draw.Axis(shape), from = From(axis, shape);
            (Func<Tensor, int, Tensor[]> function, int[] lengths) = choose(draw, shape[from]);
            return new($"{member}: {string.Join(", ", lengths)} along {axis}", [draw.Values(shape)], x => function(x[0], axis),
                x => [.. lengths.Select((length, i) => Every(x[0], from, lengths[..i].Sum(), length, 1))]);
        });

    private static Sample Slice(Draw draw)
    {
        Shape shape = draw.Shape(minRank: 1);
        int axis = draw.Axis(shape), from = From(axis, shape), total = shape[from], step = draw.Int(1, 3);
        int? start = draw.Bool() ? draw.Int(-total - 2, total + 2) : null, stop = draw.Bool() ? draw.Int(-total - 2, total + 2) : null;
        // Python's rule, element by element: i belongs to the slice when it is start + k·step and before stop.
        int first = Math.Clamp(start is < 0 ? start.Value + total : start ?? 0, 0, total),
            end = Math.Clamp(stop is < 0 ? stop.Value + total : stop ?? total, 0, total);
        int length = Enumerable.Range(0, total).Count(i => i >= first && i < end && (i - first) % step == 0);
        return Sample.Of($"Slice({axis}, {start}, {stop}, {step})", [draw.Values(shape)], x => x[0].Slice(axis, start, stop, step),
            x => Every(x[0], from, first, length, step));
    }

    private static Sample Indexer(Draw draw)
    {
        Shape shape = draw.Shape(minRank: 1, minLength: 1);
        int kind = draw.Int(0, 3), first = draw.Int(0, shape[0] - 1), last = shape.Rank == 1 ? 0 : draw.Int(0, shape[1] - 1);
        Sample Made(string call, Func<Tensor, Tensor> part, Func<Reference, Reference> naive) =>
            Sample.Of($"{call} of {shape}", [draw.Values(shape)], x => part(x[0]), x => naive(x[0]));
        return (kind, shape.Rank) switch
        {
            (0, _) => Made($"x[{first}]", x => x[first], x => Dropped(x, 0, first)),
            (1, _) => Made($"x[^{first + 1}]", x => x[^(first + 1)], x => Dropped(x, 0, shape[0] - 1 - first)),
            (_, 1) => Made($"x[{first}..]", x => x[first..], x => Every(x, 0, first, shape[0] - first, 1)),
            (2, _) => Made($"x[.., {last}]", x => x[.., last], x => Dropped(x, 1, last)),
            _ => Made($"x[{first}, ..{last}]", x => x[first, ..last], x => Every(Dropped(x, 0, first), 0, 0, last, 1)),
        };
    }

    private static Reference Every(Reference x, int axis, int start, int length, int step) =>
        Reference.Make(Reference.With(x.Shape, axis, length), place => x[Reference.With(place, axis, start + place[axis] * step)]);

    private static Reference Dropped(Reference x, int axis, int index) =>
        Reference.Make([.. x.Shape[..axis], .. x.Shape[(axis + 1)..]], place => x[[.. place[..axis], index, .. place[axis..]]]);

    private static int From(int axis, Shape shape) => axis < 0 ? axis + shape.Rank : axis;
}
