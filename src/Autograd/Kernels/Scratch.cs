using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>One thread's packing buffers for one number type: made once, of a fixed size, pinned, aligned to a cache line.</summary>
internal readonly unsafe struct Scratch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int CacheLine = 64;

    [ThreadStatic]
    private static T[]? _buffer;

    private Scratch(T* start)
    {
        Left = start;
        Right = Left + Tile.BlockRows * Tile.Depth;
        Corner = Right + Tile.Depth * Tile.Columns<T>();
    }

    /// <summary>A packed left block.</summary>
    public T* Left { get; }

    /// <summary>A packed right panel.</summary>
    public T* Right { get; }

    /// <summary>A whole register tile, where the target has only a part of one.</summary>
    public T* Corner { get; }

    /// <summary>The current thread's buffers.</summary>
    public static Scratch<T> Mine()
    {
        _buffer ??= GC.AllocateUninitializedArray<T>(
            (Tile.BlockRows + Tile.Columns<T>()) * Tile.Depth + Tile.Rows * Tile.Columns<T>() + CacheLine / sizeof(T),
            pinned: true);
        fixed (T* start = _buffer)
        {
            return new Scratch<T>((T*)(((nint)start + CacheLine - 1) / CacheLine * CacheLine));
        }
    }
}
