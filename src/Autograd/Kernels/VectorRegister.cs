using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The register of <see cref="Vector{T}"/>: 32 bytes with AVX2, 16 without.</summary>
internal readonly unsafe struct VectorRegister<T>(Vector<T> value) : IRegister<VectorRegister<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> _value = value;

    public static int Count => Vector<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorRegister<T> Load(T* source) => new(Vector.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorRegister<T> Repeat(T* source) => new(Vector.Create(*source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorRegister<T> MultiplyAdd(VectorRegister<T> x, VectorRegister<T> y, VectorRegister<T> z) =>
        new(Kernels.MultiplyAdd.Of(x._value, y._value, z._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VectorRegister<T> Add(VectorRegister<T> x, VectorRegister<T> y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(VectorRegister<T> x, T* target) => Vector.Store(x._value, target);
}
