using System.Diagnostics;
using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>The matrix product c = a·b of row-major matrices, each of a and b transposed or not.</summary>
/// <remarks>
/// Every element is formed in one order, whatever the path, the number of threads, and the element's place: its k terms in chains of
/// <see cref="Tile.Depth"/>, each chain from its first term to its last, the chains' sums added in turn to what stands in c.
/// So a row's result does not depend on the other rows of its batch.
/// Addresses instead of spans for one reason: a span cannot be handed to another thread. In the inner loop alone they gain nothing
/// (132–136 GFLOP/s either way); the second thread gains a factor of 1.9.
/// Blocking after Goto and van de Geijn 2008 and Van Zee and van de Geijn 2015 (BLIS).
/// </remarks>
internal static class MatrixProduct
{
    // A helper that comes too late costs about 1 µs; one thread needs about 8 µs for so many multiplications of float.
    private const long WorthThreads = 1L << 19;

    /// <summary>
    /// Overwrites c [m, n] with a·b, or adds a·b to it; a is [m, k] ([k, m] if transposed), b is [k, n] ([n, k] if transposed).
    /// </summary>
    public static unsafe void Multiply<T>(
        int m, int k, int n, ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        a = a[..checked(m * k)];
        b = b[..checked(k * n)];
        c = c[..checked(m * n)];
        Debug.Assert(!c.Overlaps(a) && !c.Overlaps(b), "The destination must not be an operand.");
        if (k == 0 && !accumulate) c.Clear();
        if (m == 0 || k == 0 || n == 0) return;

        fixed (T* left = a, right = b, target = c)
        {
            Run(new Product<T>(
                m, k, n,
                transposeA ? new(left, 1, m) : new(left, k, 1),
                transposeB ? new(right, 1, k) : new(right, n, 1),
                new(target, n, 1),
                accumulate));
        }
    }

    /// <summary>Multiplies on the calling thread.</summary>
    public static void RunOnOneThread<T>(in Product<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (RowwiseProduct.Fits(product)) RowwiseProduct.Run(product);
        else if (DotProduct.Fits(product)) DotProduct.Run(product);
        else TiledProduct.Run(product);
    }

    /// <summary>Multiplies, on several threads where that pays.</summary>
    public static void Run<T>(Product<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Few columns fill a tile better as rows.
        if (product.N < product.M && (product.N == 1 || Tile.RoundUp(product.N, Tile.Rows) < Tile.Columns<T>()))
        {
            product = product.Transposed;
        }

        if ((long)product.M * product.K * product.N >= WorthThreads && Threads.Count is > 1 and int threads)
        {
            ProductCrew<T>.Run(product, threads);
        }
        else
        {
            RunOnOneThread(product);
        }
    }
}
