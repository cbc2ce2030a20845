namespace AutogradRnn.Kernels;

/// <summary>A matrix in pinned memory: element [i, j] stands at <c>Start + i·RowStride + j·ColumnStride</c>.</summary>
internal readonly unsafe struct MatrixView<T>(T* start, nint rowStride, nint columnStride)
    where T : unmanaged
{
    public T* Start { get; } = start;

    public nint RowStride { get; } = rowStride;

    public nint ColumnStride { get; } = columnStride;

    public MatrixView<T> Transposed => new(Start, ColumnStride, RowStride);

    public T* At(nint row, nint column) => Start + row * RowStride + column * ColumnStride;

    public MatrixView<T> From(nint row, nint column) => new(At(row, column), RowStride, ColumnStride);
}
