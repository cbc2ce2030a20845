using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>A vector register as the micro-kernels see it, so that one body serves every width.</summary>
internal unsafe interface IRegister<TSelf, T>
    where TSelf : unmanaged, IRegister<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many numbers it holds.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(T* source);

    static abstract TSelf Repeat(T* source);

    /// <summary>x·y + z, in the same bits at every width.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    static abstract TSelf Add(TSelf x, TSelf y);

    static abstract void Store(TSelf x, T* target);
}
