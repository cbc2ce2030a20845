using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>One row times a matrix that lies in columns: a dot product for each column, and nothing is packed.</summary>
/// <remarks>Each element's terms are added in the order and in the chains of <see cref="TiledProduct"/>: the same bits.</remarks>
internal static unsafe class DotProduct
{
    // From so many columns on, float is faster transposed into panels four by four, although each panel is used once: 1.4 to 7 times.
    private const int ManyColumns = 16;

    /// <summary>Whether this path is the faster one.</summary>
    public static bool Fits<T>(in Product<T> product)
        where T : unmanaged =>
        product is { M: 1, Left.ColumnStride: 1, Right.RowStride: 1 } && (typeof(T) != typeof(float) || product.N < ManyColumns);

    public static void Run<T>(in Product<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool add = product.Accumulate;
        for (int first = 0; first < product.K; first += Tile.Depth, add = true)
        {
            int depth = Math.Min(Tile.Depth, product.K - first);
            T* x = product.Left.At(0, first);
            int j = 0;
            for (; j + 8 <= product.N; j += 8) EightColumns(depth, x, product.Right.From(first, j), product.Target.From(0, j), add);
            for (; j < product.N; j++) OneColumn(depth, x, product.Right.At(first, j), product.Target.At(0, j), add);
        }
    }

    // Eight columns are eight chains, which hide the latency of the additions.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightColumns<T>(int depth, T* x, MatrixView<T> matrix, MatrixView<T> target, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint next = matrix.ColumnStride;
        T* c0 = matrix.Start, c3 = matrix.At(0, 3), c6 = matrix.At(0, 6);
        T s0 = T.Zero, s1 = T.Zero, s2 = T.Zero, s3 = T.Zero, s4 = T.Zero, s5 = T.Zero, s6 = T.Zero, s7 = T.Zero;
        for (int p = 0; p < depth; p++)
        {
            s0 = MultiplyAdd.Of(x[p], c0[p], s0);
            s1 = MultiplyAdd.Of(x[p], c0[p + next], s1);
            s2 = MultiplyAdd.Of(x[p], c0[p + 2 * next], s2);
            s3 = MultiplyAdd.Of(x[p], c3[p], s3);
            s4 = MultiplyAdd.Of(x[p], c3[p + next], s4);
            s5 = MultiplyAdd.Of(x[p], c3[p + 2 * next], s5);
            s6 = MultiplyAdd.Of(x[p], c6[p], s6);
            s7 = MultiplyAdd.Of(x[p], c6[p + next], s7);
        }

        Put(s0, target.At(0, 0), add);
        Put(s1, target.At(0, 1), add);
        Put(s2, target.At(0, 2), add);
        Put(s3, target.At(0, 3), add);
        Put(s4, target.At(0, 4), add);
        Put(s5, target.At(0, 5), add);
        Put(s6, target.At(0, 6), add);
        Put(s7, target.At(0, 7), add);
    }

    private static void OneColumn<T>(int depth, T* x, T* column, T* target, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int p = 0; p < depth; p++) sum = MultiplyAdd.Of(x[p], column[p], sum);
        Put(sum, target, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(T sum, T* target, bool add)
        where T : unmanaged, IFloatingPointIeee754<T> => *target = add ? *target + sum : sum;
}
