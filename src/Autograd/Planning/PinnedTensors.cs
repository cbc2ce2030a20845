using System.Buffers;
using System.Numerics;

namespace AutogradRnn.Planning;

/// <summary>Addresses of tensors while a run uses them.</summary>
internal sealed unsafe class PinnedTensors<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MemoryHandle[] _handles;
    private int _count;

    public PinnedTensors(int most) => _handles = ArrayPool<MemoryHandle>.Shared.Rent(most);

    public T* Pin(Tensor? tensor)
    {
        if (tensor is null || tensor.Count == 0) return null;
        MemoryHandle handle = tensor.Pin<T>();
        _handles[_count++] = handle;
        return (T*)handle.Pointer;
    }

    public void Dispose()
    {
        while (_count > 0) _handles[--_count].Dispose();
        ArrayPool<MemoryHandle>.Shared.Return(_handles, clearArray: true);
    }
}
