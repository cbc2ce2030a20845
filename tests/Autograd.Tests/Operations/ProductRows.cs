using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>Products of vectors, matrices, and batches of matrices.</summary>
internal static class ProductRows
{
    private const string MatMul = "MatMul(Tensor, Boolean, Boolean)";

    public static IEnumerable<OperationRow> All =>
    [
        new(MatMul, "matrices", draw =>
        {
            (int m, int k, int n) = (Length(draw), Length(draw), Length(draw));
            return Product(draw, [], [], m, k, n);
        }),
        new(MatMul, "batches", draw =>
        {
            (int m, int k, int n) = (Length(draw), Length(draw), Length(draw));
            (Shape a, Shape b) = draw.One<(Shape, Shape)>(([2], [2]), ([2], []), ([], [2]), ([3], [1]), ([1], [2]), ([2, 1], [1, 2]),
                ([2, 2], [2]), ([0], [0]), ([0], []), ([2, 1], [3, 1, 2]));
            return Product(draw, a, b, m, k, n);
        }),
        new(MatMul, "vectors", draw =>
        {
            int k = Length(draw), m = Length(draw);
            (Shape a, Shape b) = draw.One<(Shape, Shape)>(([k], [k]), ([k], [k, m]), ([m, k], [k]), ([k], [2, k, m]), ([2, m, k], [k]));
            return Sample.Of($"{a} · {b}", [draw.Values(a), draw.Values(b)], x => x[0].MatMul(x[1]), x => Naive(x[0], x[1], false, false));
        }),
        new(MatMul, "the same tensor twice", draw =>
        {
            (int n, bool ta, bool tb) = (Length(draw), draw.Bool(), draw.Bool());
            Shape shape = draw.One<Shape>([n, n], [n], [2, n, n]);
            return Sample.Of($"x · x of {shape}, {ta}, {tb}", [draw.Values(shape)], x => x[0].MatMul(x[0], ta, tb),
                x => Naive(x[0], x[0], ta && shape.Rank > 1, tb && shape.Rank > 1));
        }),
        new("Outer(Tensor)", "", draw =>
            Sample.Of("outer", [draw.Values([Length(draw)]), draw.Values([Length(draw)])], x => x[0].Outer(x[1]), x => Outer(x[0], x[1]))),
        new("Outer(Tensor)", "the same tensor twice",
            draw => Sample.Of("outer", [draw.Values([Length(draw)])], x => x[0].Outer(x[0]), x => Outer(x[0], x[0]))),
        new("Linear(Tensor, Tensor)", "with bias", draw =>
        {
            (Shape x, int inputs, int outputs) = LinearSizes(draw);
            return Sample.Of("x · W + b", [draw.Values(x), draw.Values([inputs, outputs]), draw.Values([outputs])],
                t => t[0].Linear(t[1], t[2]),
                t => Reference.Zip(Naive(t[0], t[1], false, false), t[2], (y, bias) => y + bias));
        }),
        new("Linear(Tensor, Tensor)", "without bias", draw =>
        {
            (Shape x, int inputs, int outputs) = LinearSizes(draw);
            return Sample.Of("x · W", [draw.Values(x), draw.Values([inputs, outputs])], t => t[0].Linear(t[1]),
                t => Naive(t[0], t[1], false, false));
        }),
        new("Linear(Tensor, Tensor)", "the same tensor twice", draw =>
        {
            int n = Length(draw);
            return Sample.Of("x · x", [draw.Values([n, n])], t => t[0].Linear(t[0]), t => Naive(t[0], t[0], false, false));
        }),
    ];

    /// <summary>The definition: a sum for each place; a vector is a row on the left and a column on the right, and that axis is dropped.</summary>
    public static Reference Naive(Reference a, Reference b, bool transposeA, bool transposeB)
    {
        Reference left = a.Rank == 1 ? new([1, .. a.Shape], a.Values) : a, right = b.Rank == 1 ? new([.. b.Shape, 1], b.Values) : b;
        int m = left.Shape[transposeA ? ^1 : ^2], k = left.Shape[transposeA ? ^2 : ^1], n = right.Shape[transposeB ? ^2 : ^1];
        int[] batch = Reference.Broadcast(left.Shape[..^2], right.Shape[..^2]);
        Reference y = Reference.Make([.. batch, m, n], place =>
        {
            double sum = 0;
            for (int p = 0; p < k; p++)
            {
                (int i, int j) = (place[^2], place[^1]);
                sum += left.Repeated([.. place[..^2], transposeA ? p : i, transposeA ? i : p]) * right.Repeated([.. place[..^2],
                    transposeB ? j : p, transposeB ? p : j]);
            }

            return sum;
        });
        return new([.. batch, .. a.Rank == 1 ? Array.Empty<int>() : [m], .. b.Rank == 1 ? Array.Empty<int>() : [n]], y.Values);
    }

    private static Sample Product(Draw draw, Shape aBatch, Shape bBatch, int m, int k, int n)
    {
        (bool ta, bool tb) = (draw.Bool(), draw.Bool());
        Shape a = ta ? [.. aBatch, k, m] : [.. aBatch, m, k], b = tb ? [.. bBatch, n, k] : [.. bBatch, k, n];
        return Sample.Of($"{a}.MatMul({b}, {ta}, {tb})", [draw.Values(a), draw.Values(b)], x => x[0].MatMul(x[1], ta, tb),
            x => Naive(x[0], x[1], ta, tb));
    }

    private static (Shape X, int Inputs, int Outputs) LinearSizes(Draw draw)
    {
        (int inputs, int outputs) = (Length(draw), Length(draw));
        return (draw.One<Shape>([inputs], [2, inputs], [2, 3, inputs], [0, inputs], [0, 2, inputs]), inputs, outputs);
    }

    private static Reference Outer(Reference a, Reference b) =>
        Reference.Make([.. a.Shape, .. b.Shape], place => a[place[0]] * b[place[1]]);

    private static int Length(Draw draw) => draw.One(1, 2, 3, 4, 5, 0);
}
