using System.Numerics;
using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>What one thread needs to run steps over its rows: addresses (two of which change places from step to step) and
/// temporaries.</summary>
internal sealed unsafe class LoopFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bytes of a temporary. A dozen of them fit the first-level cache.
    private const int TileBytes = 2048;

    private readonly LoopMemory<T> _memory;
    private readonly T*[] _bases;
    private readonly int _tile;
    private readonly bool _tiles;
    private readonly T[] _temporaries;
    private readonly T* _firstTemporary;

    public LoopFrame(LoopMemory<T> memory, LoopCode code)
    {
        _memory = memory;
        _bases = new T*[memory.Bases.Length];
        _tiles = code.Switches.Tiles;
        int widest = code.Arrays.Max(array => array.Width);
        _tile = _tiles ? TileBytes / sizeof(T) : widest * code.Batch;
        _temporaries = GC.AllocateUninitializedArray<T>(_tile * code.Temporaries + 1, pinned: true);
        fixed (T* start = _temporaries) _firstTemporary = start;
    }

    /// <summary>Takes over the addresses as they are now.</summary>
    public void Start() => Array.Copy(_memory.Bases, _bases, _bases.Length);

    public void Exchange(LoopArray a, LoopArray b)
    {
        T* first = _bases[a.Number];
        _bases[a.Number] = _bases[b.Number];
        _bases[b.Number] = first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* At(Place place, int step, int row) =>
        _bases[place.Array] + (step + place.Shift) * _memory.StepStrides[place.Array] + row * _memory.RowStrides[place.Array] + place.Column;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint RowStride(Place place) => _memory.RowStrides[place.Array];

    /// <summary>Some rows of a place at a step.</summary>
    public MatrixView<T> View(Place place, int step, int row) => new(At(place, step, row), RowStride(place), 1);

    public void Clear(LoopArray array, int first, int end) =>
        new Span<T>(_bases[array.Number] + (nint)first * array.Width, (end - first) * array.Width).Clear();

    /// <summary>Runs instructions over rows first to end of a step, tile by tile.</summary>
    public void RunTiles(in LoopTask<T> task, int step, int first, int end)
    {
        int columns = _tiles ? Math.Min(task.Width, _tile) : task.Width;
        int rows = _tiles ? Math.Max(1, _tile / columns) : end - first;
        for (int row = first; row < end; row += rows)
        {
            for (int column = 0; column < task.Width; column += columns)
            {
                RunTile(task.Instructions, step, row, Math.Min(rows, end - row), column, Math.Min(columns, task.Width - column));
            }
        }
    }

    // At full strength at once: the first steps of a program are its slowest otherwise.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunTile(TileInstruction<T>[] instructions, int step, int row, int rows, int column, int columns)
    {
        foreach (ref readonly TileInstruction<T> one in instructions.AsSpan())
        {
            TileRows<T> a = Rows(one.A, step, row, one.ReadsNarrow ? 0 : column, columns);
            TileRows<T> b = Rows(one.B, step, row, column, columns);
            TileRows<T> c = Rows(one.C, step, row, column, columns);
            TileRows<T> result = Rows(one.Result, step, row, column, columns);
            if (one.Input == TileCode.Value)
            {
                one.Kernel.Forward(rows, columns, a, b, c, result);
            }
            else
            {
                TileRows<T> y = Rows(one.Y, step, row, column, columns), dy = Rows(one.DY, step, row, column, columns);
                one.Kernel.Vjp(one.Input, rows, columns, a, b, c, y, dy, result);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TileRows<T> Rows(Place place, int step, int row, int column, int columns) => place.IsTemporary
        ? new(_firstTemporary + ~place.Array * (nint)_tile, columns)
        : new(At(place, step, row) + column, RowStride(place));
}
