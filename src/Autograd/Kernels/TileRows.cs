namespace AutogradRnn.Kernels;

/// <summary>One operand of a tile: rows of numbers, <paramref name="stride"/> apart; 0 repeats one row.</summary>
internal readonly unsafe struct TileRows<T>(T* start, nint stride)
    where T : unmanaged
{
    public T* Start { get; } = start;

    public nint Stride { get; } = stride;
}
