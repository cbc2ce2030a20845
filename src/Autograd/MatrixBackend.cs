using System.Numerics;
using AutogradRnn.Kernels;

namespace AutogradRnn;

/// <summary>Who multiplies matrices: our own SIMD code, or MathNet.Numerics' linear algebra provider (and so MKL or OpenBLAS where
/// installed).</summary>
/// <remarks>Scoped, not global: <c>using (MatrixBackend.Use(MatrixBackend.MathNet)) { … }</c> holds for the thread that says so.</remarks>
public abstract class MatrixBackend
{
    [ThreadStatic]
    private static MatrixBackend? _current;

    /// <summary>Backends are made by this library.</summary>
    private protected MatrixBackend()
    {
    }

    /// <summary>Packed, register-blocked SIMD code in C#: the default, because it needs nothing installed and gives the same bits for any
    /// number of threads.</summary>
    public static MatrixBackend Packed { get; } = new PackedBackend();

    /// <summary>MathNet.Numerics' <c>LinearAlgebraControl.Provider</c>. Its managed provider is 20 to 40 times slower than
    /// <see cref="Packed"/>; with MKL installed, <c>LinearAlgebraControl.TryUseNativeMKL()</c> makes it native.</summary>
    public static MatrixBackend MathNet { get; } = new MathNetBackend();

    internal static MatrixBackend Current => _current ?? Packed;

    /// <summary>Lets <paramref name="backend"/> multiply matrices on this thread until the result is disposed.</summary>
    /// <param name="backend"><see cref="Packed"/> or <see cref="MathNet"/>.</param>
    public static IDisposable Use(MatrixBackend backend) => new Scope(backend);

    /// <summary>c = op(a) · op(b), or c += with <paramref name="accumulate"/>; row-major, a [m, k], b [k, n], c [m, n].</summary>
    internal abstract void Multiply<T>(int m, int k, int n, ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private sealed class Scope : IDisposable
    {
        private readonly MatrixBackend? _before = _current;

        public Scope(MatrixBackend backend) => _current = backend;

        public void Dispose() => _current = _before;
    }

    private sealed class PackedBackend : MatrixBackend
    {
        internal override void Multiply<T>(int m, int k, int n, ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, bool accumulate) =>
            MatrixProduct.Multiply(m, k, n, a, transposeA, b, transposeB, c, accumulate);
    }

    private sealed class MathNetBackend : MatrixBackend
    {
        internal override void Multiply<T>(int m, int k, int n, ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, bool accumulate) =>
            MathNetProduct.Multiply(m, k, n, a, transposeA, b, transposeB, c, accumulate);
    }
}
