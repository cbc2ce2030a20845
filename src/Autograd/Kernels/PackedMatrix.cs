using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The right operand of many products, packed once: panels of a tile's columns, each row after row.</summary>
/// <remarks>
/// Gives the bits of <see cref="MatrixProduct"/>: each element's terms in chains of <see cref="Tile.Depth"/>, in one order.
/// The left operand is read in place: the steps of a loop through time are too few rows to pay for packing them.
/// </remarks>
internal sealed unsafe class PackedMatrix<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int CacheLine = 64;

    private readonly T[] _memory;
    private readonly T* _panels;
    private readonly nint _panelSize;

    /// <summary>Memory for a matrix of <paramref name="rows"/> rows and <paramref name="columns"/> columns, not yet packed.</summary>
    public PackedMatrix(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        _panelSize = checked(rows * Tile.Columns<T>());
        int panels = (columns + Tile.Columns<T>() - 1) / Tile.Columns<T>();
        _memory = GC.AllocateUninitializedArray<T>(checked(panels * (int)_panelSize + CacheLine / sizeof(T)), pinned: true);
        fixed (T* start = _memory)
        {
            _panels = (T*)(((nint)start + CacheLine - 1) / CacheLine * CacheLine);
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Copies <paramref name="source"/> [rows, columns] with any strides.</summary>
    public void Pack(MatrixView<T> source)
    {
        int width = Tile.Columns<T>();
        T* panel = _panels;
        for (int column = 0; column < Columns; column += width, panel += _panelSize)
        {
            Packing.Right(source.From(0, column), Rows, Math.Min(width, Columns - column), panel);
        }

        GC.KeepAlive(_memory);
    }

    /// <summary>
    /// Overwrites <paramref name="target"/> [m, columns], whose column stride is 1, with <paramref name="left"/> [m, rows] · this, or adds
    /// the product to it. On the calling thread; several threads may multiply at once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(int m, MatrixView<T> left, MatrixView<T> target, bool accumulate)
    {
        Debug.Assert(target.ColumnStride == 1, "The target's rows must be contiguous.");
        for (int row = 0; row < m; row += Tile.BlockRows)
        {
            MultiplyBlock(Math.Min(Tile.BlockRows, m - row), left.From(row, 0), target.From(row, 0), accumulate);
        }

        GC.KeepAlive(_memory);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyBlock(int m, MatrixView<T> left, MatrixView<T> target, bool add)
    {
        if (Rows == 0 && !add)
        {
            for (int i = 0; i < m; i++) new Span<T>(target.At(i, 0), Columns).Clear();
        }

        for (int first = 0; first < Rows; first += Tile.Depth, add = true)
        {
            int depth = Math.Min(Tile.Depth, Rows - first);
            T* panels = _panels + first * Tile.Columns<T>();
            if (m == 1) MultiplyRow(depth, left.From(0, first), panels, target.Start, add);
            else Sweep(m, depth, left.From(0, first), panels, target, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyRow(int depth, MatrixView<T> left, T* panels, T* target, bool add)
    {
        int width = Tile.Columns<T>();
        for (int j = 0, columns; j < Columns; j += columns, panels += RowKernel.Panels * _panelSize)
        {
            columns = Math.Min(RowKernel.Panels * width, Columns - j);
            int count = (columns + width - 1) / width;
            if (columns == count * width)
            {
                RowKernel.Run(count, depth, left, panels, _panelSize, target + j, add);
            }
            else
            {
                T* corner = Scratch<T>.Mine().Corner;
                RowKernel.Run(count, depth, left, panels, _panelSize, corner, add: false);
                TiledProduct.CopyCorner(corner, 1, columns, new(target + j, 0, 1), add);
            }
        }
    }

    // Panel by panel, because a panel is larger than the few rows that it meets: these stay in the nearer cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int m, int depth, MatrixView<T> left, T* panel, MatrixView<T> target, bool add)
    {
        int whole = Tile.Columns<T>();
        for (int j = 0; j < Columns; j += whole, panel += _panelSize)
        {
            int width = Math.Min(whole, Columns - j);
            for (int i = 0, height; i < m; i += height)
            {
                height = Tile.Height(m - i);
                if (width == whole)
                {
                    MicroKernel.Run(height, true, depth, left.From(i, 0), panel, whole, target.At(i, j), target.RowStride, add);
                }
                else
                {
                    T* corner = Scratch<T>.Mine().Corner;
                    MicroKernel.Run(height, width > Tile.Register<T>(), depth, left.From(i, 0), panel, whole, corner, whole, add: false);
                    TiledProduct.CopyCorner(corner, height, width, target.From(i, j), add);
                }
            }
        }
    }
}
