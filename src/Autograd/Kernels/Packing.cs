using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>Copies blocks into the order in which <see cref="MicroKernel"/> reads them, filled up with zeros to whole columns of tiles.</summary>
internal static unsafe class Packing
{
    /// <summary>Panels of a tile's height (<see cref="Tile.Height"/>) one after another; each holds a column's elements together.</summary>
    public static void Left<T>(MatrixView<T> source, int rows, int depth, T* packed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0, height; row < rows; row += height, packed += height * depth)
        {
            height = Tile.Height(rows - row);
            if (height == Tile.Rows) SixRows(source.From(row, 0), depth, packed);
            else Rows(source.From(row, 0), height, depth, packed);
        }
    }

    /// <summary>One panel of a tile's width: row after row.</summary>
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
                for (int column = 0; column < width; column += Vector<T>.Count) Vector.Store(Vector.Load(row + column), packed + column);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixRows<T>(MatrixView<T> source, int depth, T* packed)
        where T : unmanaged
    {
        nint next = source.RowStride, step = source.ColumnStride;
        if (next == 1)
        {
            T* column = source.Start;
            for (int p = 0; p < depth; p++, packed += Tile.Rows, column += step) *(Column<T>*)packed = *(Column<T>*)column;
            return;
        }

        T* r0 = source.Start, r3 = source.At(3, 0);
        for (int p = 0; p < depth; p++, packed += Tile.Rows, r0 += step, r3 += step)
        {
            packed[0] = r0[0];
            packed[1] = r0[next];
            packed[2] = r0[2 * next];
            packed[3] = r3[0];
            packed[4] = r3[next];
            packed[5] = r3[2 * next];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<T>(MatrixView<T> source, int height, int depth, T* packed)
        where T : unmanaged
    {
        T* column = source.Start;
        for (int p = 0; p < depth; p++, column += source.ColumnStride, packed += height)
        {
            for (int row = 0; row < height; row++) packed[row] = column[row * source.RowStride];
        }
    }

    // A column of a tile, which moves as a whole where the source holds it as a whole.
    [InlineArray(Tile.Rows)]
    private struct Column<T>
        where T : unmanaged
    {
        private T _first;
    }
}
