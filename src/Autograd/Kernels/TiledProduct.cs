using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The product in blocks: a left block for the second-level cache, a right panel for the first, a tile in registers.</summary>
internal static unsafe class TiledProduct
{
    // Up to so many bytes in a column of the left block, a right panel is read too seldom to be worth a copy.
    private const int UnpackedBytes = 36 * sizeof(float);

    // Rows so far apart meet in the same lines of the first-level cache; nearer ones are read in place.
    private const int CrowdedBytes = 4096;

    public static void Run<T>(in Product<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int blocks = (product.M + Tile.BlockRows - 1) / Tile.BlockRows;
        int size = Tile.RoundUp((product.M + blocks - 1) / blocks, Tile.Rows);
        for (int first = 0; first < product.M; first += size)
        {
            RunBlock(product.Rows(first, Math.Min(size, product.M - first)));
        }
    }

    private static void RunBlock<T>(Product<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Scratch<T> scratch = Scratch<T>.Mine();
        bool add = product.Accumulate;
        for (int first = 0; first < product.K; first += Tile.Depth, add = true)
        {
            int depth = Math.Min(Tile.Depth, product.K - first);
            MatrixView<T> left = product.Left.From(0, first);
            bool inPlace = left.ColumnStride == 1 && left.RowStride * sizeof(T) < CrowdedBytes;
            if (!inPlace) Packing.Left(left, product.M, depth, scratch.Left);
            Sweep(scratch, depth, product.M, product.N, left, inPlace, product.Right.From(first, 0), product.Target, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep<T>(
        Scratch<T> scratch, int depth, int m, int n, MatrixView<T> source, bool inPlace, MatrixView<T> right, MatrixView<T> target, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int whole = Tile.Columns<T>();
        bool unpacked = m * sizeof(T) <= UnpackedBytes && right.ColumnStride == 1;
        for (int j = 0; j < n; j += whole)
        {
            int width = Math.Min(whole, n - j);
            T* panel = right.At(0, j);
            nint stride = right.RowStride;
            if (!unpacked || width < whole)
            {
                Packing.Right(right.From(0, j), depth, width, scratch.Right);
                panel = scratch.Right;
                stride = whole;
            }

            T* left = scratch.Left;
            bool both = width > Tile.Register<T>();
            for (int i = 0, height; i < m; i += height, left += height * depth)
            {
                height = Tile.Height(m - i);
                MatrixView<T> rows = inPlace ? source.From(i, 0) : new(left, 1, height);
                if (width == whole && target.ColumnStride == 1)
                {
                    MicroKernel.Run(height, true, depth, rows, panel, stride, target.At(i, j), target.RowStride, add);
                }
                else
                {
                    MicroKernel.Run(height, both, depth, rows, panel, stride, scratch.Corner, whole, add: false);
                    CopyCorner(scratch.Corner, height, width, target.From(i, j), add);
                }
            }
        }
    }

    /// <summary>Moves a tile that only partly belongs to the target.</summary>
    public static void CopyCorner<T>(T* corner, int height, int width, MatrixView<T> target, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < height; i++, corner += Tile.Columns<T>())
        {
            T* row = target.At(i, 0);
            for (int j = 0; j < width; j++, row += target.ColumnStride) *row = add ? *row + corner[j] : corner[j];
        }
    }
}
