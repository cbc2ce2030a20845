using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The product for few rows or few terms: rows of the right matrix are scaled and added to the sums, never packed.</summary>
/// <remarks>Each element's terms are added in the order and in the chains of <see cref="TiledProduct"/>: the same bits.</remarks>
internal static unsafe class RowwiseProduct
{
    // So many rows share one pass over the right matrix.
    private const int Band = 4;

    // So many rows of the right matrix are added in one pass over the sums.
    private const int Group = 4;

    // The sums of a band's strip, and a group of the right matrix, stay in the first-level cache.
    private const int StripBytes = 4096;

    // Fewer terms than this do not pay for tiles, which cross the target's rows.
    private const int FewTerms = 8;

    /// <summary>Whether this path is the faster one.</summary>
    public static bool Fits<T>(in Product<T> product)
        where T : unmanaged =>
        product is { Right.ColumnStride: 1, Target.ColumnStride: 1 } && (product.M < Tile.LowRows || product.K <= FewTerms);

    public static void Run<T>(in Product<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int strip = StripBytes / sizeof(T);
        for (int row = 0; row < product.M; row += Band)
        {
            Product<T> band = product.Rows(row, Math.Min(Band, product.M - row));
            for (int column = 0; column < product.N; column += strip)
            {
                RunStrip(band.Columns(column, Math.Min(strip, product.N - column)));
            }
        }
    }

    private static void RunStrip<T>(Product<T> strip)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool add = strip.Accumulate;
        MatrixView<T> aside = new(Scratch<T>.Mine().Left, StripBytes / sizeof(T), 1);
        for (int first = 0; first < strip.K; first += Tile.Depth, add = true)
        {
            int depth = Math.Min(Tile.Depth, strip.K - first);
            MatrixView<T> sums = add ? aside : strip.Target;
            for (int i = 0; i < strip.M; i++) new Span<T>(sums.At(i, 0), strip.N).Clear();
            Sum(strip.M, depth, strip.N, strip.Left.From(0, first), strip.Right.From(first, 0), sums);
            for (int i = 0; add && i < strip.M; i++)
            {
                Span<T> target = new(strip.Target.At(i, 0), strip.N);
                TensorPrimitives.Add(target, new ReadOnlySpan<T>(sums.At(i, 0), strip.N), target);
            }
        }
    }

    private static void Sum<T>(int m, int depth, int n, MatrixView<T> left, MatrixView<T> right, MatrixView<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int p = 0;
        for (; p + Group <= depth; p += Group)
        {
            for (int i = 0; i < m; i++) AddFour(n, left.From(i, p), right.From(p, 0), sums.At(i, 0));
        }

        for (; p < depth; p++)
        {
            for (int i = 0; i < m; i++) AddOne(n, *left.At(i, p), right.At(p, 0), sums.At(i, 0));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour<T>(int n, MatrixView<T> x, MatrixView<T> rows, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T x0 = *x.Start, x1 = *x.At(0, 1), x2 = *x.At(0, 2), x3 = *x.At(0, 3);
        Vector<T> v0 = Vector.Create(x0), v1 = Vector.Create(x1), v2 = Vector.Create(x2), v3 = Vector.Create(x3);
        T* r0 = rows.Start, r1 = rows.At(1, 0), r2 = rows.At(2, 0), r3 = rows.At(3, 0);
        int j = 0;
        for (; j <= n - Vector<T>.Count; j += Vector<T>.Count)
        {
            Vector<T> sum = MultiplyAdd.Of(v0, Vector.Load(r0 + j), Vector.Load(sums + j));
            sum = MultiplyAdd.Of(v1, Vector.Load(r1 + j), sum);
            sum = MultiplyAdd.Of(v2, Vector.Load(r2 + j), sum);
            Vector.Store(MultiplyAdd.Of(v3, Vector.Load(r3 + j), sum), sums + j);
        }

        for (; j < n; j++)
        {
            T sum = MultiplyAdd.Of(x1, r1[j], MultiplyAdd.Of(x0, r0[j], sums[j]));
            sums[j] = MultiplyAdd.Of(x3, r3[j], MultiplyAdd.Of(x2, r2[j], sum));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne<T>(int n, T x, T* row, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> v = Vector.Create(x);
        int j = 0;
        for (; j <= n - Vector<T>.Count; j += Vector<T>.Count)
        {
            Vector.Store(MultiplyAdd.Of(v, Vector.Load(row + j), Vector.Load(sums + j)), sums + j);
        }

        for (; j < n; j++) sums[j] = MultiplyAdd.Of(x, row[j], sums[j]);
    }
}
