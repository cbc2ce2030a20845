using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutogradRnn.Kernels;

/// <summary>Runs a formula over whole spans, one SIMD register at a time.</summary>
/// <remarks>The tail is padded to a register and takes the same arithmetic, so an element's result does not depend on its
/// position.</remarks>
internal static class Elementwise
{
    public static void Map<F, T>(F formula, ReadOnlySpan<T> x, Span<T> y)
        where F : struct, IUnaryFormula
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> xs = Registers(x);
        Span<Vector<T>> ys = Registers(y)[..xs.Length];
        for (int i = 0; i < xs.Length; i++) ys[i] = formula.Forward(new Lanes<T>(xs[i])).Value;

        Range tail = (xs.Length * Vector<T>.Count)..;
        if (x[tail].Length > 0) Store(formula.Forward(Load(x[tail])), y[tail]);
    }

    public static void MapVjp<F, T>(F formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where F : struct, IUnaryFormula
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> xs = Registers(x);
        ReadOnlySpan<Vector<T>> ys = Registers(y)[..xs.Length];
        ReadOnlySpan<Vector<T>> dys = Registers(dy)[..xs.Length];
        Span<Vector<T>> dxs = Registers(dx)[..xs.Length];
        for (int i = 0; i < xs.Length; i++)
            dxs[i] = formula.Vjp(new Lanes<T>(xs[i]), new Lanes<T>(ys[i]), new Lanes<T>(dys[i])).Value;

        Range tail = (xs.Length * Vector<T>.Count)..;
        if (x[tail].Length > 0) Store(formula.Vjp(Load(x[tail]), Load(y[tail]), Load(dy[tail])), dx[tail]);
    }

    /// <summary>destination += source.</summary>
    public static void Add<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> sources = Registers(source);
        Span<Vector<T>> destinations = Registers(destination)[..sources.Length];
        for (int i = 0; i < sources.Length; i++) destinations[i] += sources[i];
        for (int i = sources.Length * Vector<T>.Count; i < source.Length; i++) destination[i] += source[i];
    }

    /// <summary>A span as whole registers; what is left over is the tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<Vector<T>> Registers<T>(ReadOnlySpan<T> span)
        where T : unmanaged => MemoryMarshal.Cast<T, Vector<T>>(span);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<Vector<T>> Registers<T>(Span<T> span)
        where T : unmanaged => MemoryMarshal.Cast<T, Vector<T>>(span);

    /// <summary>A tail shorter than a register, padded with zeros.</summary>
    public static Lanes<T> Load<T>(ReadOnlySpan<T> tail)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> padded = stackalloc T[Vector<T>.Count];
        padded.Clear();
        tail.CopyTo(padded);
        return new(new Vector<T>(padded));
    }

    public static void Store<T>(Lanes<T> lanes, Span<T> tail)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> padded = stackalloc T[Vector<T>.Count];
        lanes.Value.CopyTo(padded);
        padded[..tail.Length].CopyTo(tail);
    }
}
