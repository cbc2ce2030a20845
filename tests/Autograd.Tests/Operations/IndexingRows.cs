using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>Reading and adding by index.</summary>
internal static class IndexingRows
{
    public static IEnumerable<OperationRow> All =>
    [
        new("Gather(Int32, Tensor)", "", draw =>
        {
            (Shape shape, int axis, int from, Tensor index) = Place(draw);
            return Sample.Of($"Gather({axis}, {index})", [draw.Values(shape)], x => x[0].Gather(axis, index), x =>
            {
                Reference at = Reference.Of(index);
                return Reference.Make(at.Shape, place => x[0][Reference.With(place, from, (int)at[place])]);
            });
        }),
        new("ScatterAdd(Int32, Tensor, Tensor)", "", draw =>
        {
            (Shape shape, int axis, int from, Tensor index) = Place(draw);
            Shape source = Shape.Create([.. index.Shape.Select(length => length + draw.Int(0, 1))]);
            return Sample.Of($"ScatterAdd({axis}, {index})", [draw.Values(shape), draw.Values(source)],
                x => x[0].ScatterAdd(axis, index, x[1]), x => Scattered(x[0], from, index, x[1]));
        }),
        new("ScatterAdd(Int32, Tensor, Tensor)", "the same tensor twice", draw =>
        {
            (Shape shape, int axis, int from, Tensor index) = Place(draw, longer: false);
            return Sample.Of($"ScatterAdd({axis}, {index})", [draw.Values(shape)], x => x[0].ScatterAdd(axis, index, x[0]),
                x => Scattered(x[0], from, index, x[0]));
        }),
        new("IndexSelect(Int32, Tensor)", "", draw =>
        {
            Shape shape = draw.Shape(minRank: 1, maxRank: 3, minLength: 1);
            int axis = draw.Axis(shape), from = axis < 0 ? axis + shape.Rank : axis;
            Tensor index = draw.Indices(draw.One<Shape>([2], [4], [1], [0], []), shape[from]);
            return Sample.Of($"IndexSelect({axis}, {index})", [draw.Values(shape)], x => x[0].IndexSelect(axis, index), x =>
                Reference.Make(Reference.With(x[0].Shape, from, index.Count),
                    place => x[0][Reference.With(place, from, index.AsSpan<int>()[place[from]])]));
        }),
        new("Embedding(Tensor)", "", draw =>
        {
            int count = draw.Int(1, 5), features = draw.Int(0, 4);
            Tensor index = draw.Indices(draw.Shape(maxRank: 3), count);
            return Sample.Of($"Embedding({index})", [draw.Values([count, features])], x => x[0].Embedding(index), x =>
            {
                Reference at = Reference.Of(index);
                return Reference.Make([.. at.Shape, features], place => x[0][(int)at[place[..^1]], place[^1]]);
            });
        }),
    ];

    /// <summary>A tensor's shape and indices into it: along the axis as many as drawn, along the others no more than there are.</summary>
    private static (Shape Shape, int Axis, int From, Tensor Index) Place(Draw draw, bool longer = true)
    {
        Shape shape = draw.Shape(minRank: 1, maxRank: 3, minLength: 1);
        int axis = draw.Axis(shape), from = axis < 0 ? axis + shape.Rank : axis;
        int[] lengths = [.. shape.Select((length, i) => i == from && longer ? draw.Int(0, 5) : draw.Int(Math.Min(1, length), length))];
        return (shape, axis, from, draw.Indices(lengths, shape[from]));
    }

    private static Reference Scattered(Reference x, int axis, Tensor index, Reference source)
    {
        Reference at = Reference.Of(index);
        return Reference.Make(x.Shape, place => x[place] + Reference.Places(at.Shape)
            .Where(from => Reference.With(from, axis, (int)at[from]).SequenceEqual(place)).Sum(from => source[from]));
    }
}
