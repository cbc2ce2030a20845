using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>Copies blocks into the order in which <see cref="MicroKernel"/> reads them, filled up with zeros to whole tiles.</summary>
internal static unsafe class Packing
{
    /// <summary>Panels of six rows, one after another; in each, the six elements of a column lie together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Left<T>(MatrixView<T> source, int rows, int depth, T* packed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint step = source.ColumnStride;
        for (int first = 0; first < rows; first += Tile.Rows, packed += Tile.Rows * depth)
        {
            int height = Math.Min(Tile.Rows, rows - first);
            if (height < Tile.Rows) new Span<T>(packed, Tile.Rows * depth).Clear();

            T* target = packed;
            T* r0 = source.At(first, 0);
            nint next = source.RowStride;
            if (height == Tile.Rows)
            {
                T* r3 = r0 + 3 * next;
                for (int p = 0; p < depth; p++, target += Tile.Rows, r0 += step, r3 += step)
                {
                    target[0] = r0[0];
                    target[1] = r0[next];
                    target[2] = r0[2 * next];
                    target[3] = r3[0];
                    target[4] = r3[next];
                    target[5] = r3[2 * next];
                }
            }
            else
            {
                for (int p = 0; p < depth; p++, target += Tile.Rows, r0 += step)
                {
                    for (int row = 0; row < height; row++) target[row] = r0[row * next];
                }
            }
        }
    }

    /// <summary>One panel of two vectors' width: row after row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Right<T>(MatrixView<T> source, int depth, int columns, T* packed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Tile.Columns<T>();
        if (columns == width && source.ColumnStride == 1)
        {
            T* row = source.Start;
            for (int p = 0; p < depth; p++, row += source.RowStride, packed += width)
            {
                Vector.Store(Vector.Load(row), packed);
                Vector.Store(Vector.Load(row + Vector<T>.Count), packed + Vector<T>.Count);
            }

            return;
        }

        if (columns < width) new Span<T>(packed, width * depth).Clear();
        int done = typeof(T) == typeof(float) && source.RowStride == 1 ? TransposeFours(source, depth, columns, packed) : 0;
        for (int column = 0; column < columns; column++)
        {
            int p = column < done ? depth / Transposition.Side * Transposition.Side : 0;
            T* from = source.At(p, column);
            T* to = packed + p * width + column;
            for (; p < depth; p++, from += source.RowStride, to += width) *to = *from;
        }
    }

    // Returns how many columns are done, down to the last whole four of their terms.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int TransposeFours<T>(MatrixView<T> source, int depth, int columns, T* packed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Tile.Columns<T>();
        int whole = columns / Transposition.Side * Transposition.Side;
        for (int column = 0; column < whole; column += Transposition.Side)
        {
            float* from = (float*)source.At(0, column);
            float* to = (float*)(packed + column);
            for (int p = 0; p + Transposition.Side <= depth; p += Transposition.Side)
            {
                Transposition.FourByFour(from + p, source.ColumnStride, to + p * width, width);
            }
        }

        return whole;
    }
}
