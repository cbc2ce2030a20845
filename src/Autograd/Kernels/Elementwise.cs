using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutogradRnn.Kernels;

/// <summary>Runs a formula over whole spans, one SIMD register at a time.</summary>
/// <remarks>What does not fill a register is computed in the last whole one, which overlaps its neighbour, or padded where there is none:
/// always by the same arithmetic, so an element's result does not depend on its position. The overlapping register is computed before
/// anything is written, so a source may be its own destination.
/// A loop names its formula once, because the JIT inlines only so much into one method; and it is optimized at its first run, because
/// waiting for thirty calls would cost a formula's first seconds.</remarks>
internal static class Elementwise
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<F, T>(F formula, ReadOnlySpan<T> x, Span<T> y)
        where F : struct, IUnaryFormula
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> xs = Registers(x);
        Span<Vector<T>> ys = Registers(y)[..xs.Length];
        bool whole = xs.Length * Vector<T>.Count == x.Length;
        Lanes<T> last = whole ? default : LastOf(formula, x);
        for (int i = 0; i < xs.Length; i++) ys[i] = formula.Forward(new Lanes<T>(xs[i])).Value;
        if (!whole) StoreLast(last, y[..x.Length]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MapVjp<F, T>(F formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where F : struct, IUnaryFormula
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> xs = Registers(x);
        ReadOnlySpan<Vector<T>> ys = Registers(y)[..xs.Length];
        ReadOnlySpan<Vector<T>> dys = Registers(dy)[..xs.Length];
        Span<Vector<T>> dxs = Registers(dx)[..xs.Length];
        bool whole = xs.Length * Vector<T>.Count == x.Length;
        Lanes<T> last = whole ? default : LastOf(formula, x, y[..x.Length], dy[..x.Length]);
        for (int i = 0; i < xs.Length; i++)
            dxs[i] = formula.Vjp(new Lanes<T>(xs[i]), new Lanes<T>(ys[i]), new Lanes<T>(dys[i])).Value;
        if (!whole) StoreLast(last, dx[..x.Length]);
    }

    /// <summary>destination += source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> sources = Registers(source);
        Span<Vector<T>> destinations = Registers(destination)[..sources.Length];
        for (int i = 0; i < sources.Length; i++) destinations[i] += sources[i];
        for (int i = sources.Length * Vector<T>.Count; i < source.Length; i++) destination[i] += source[i];
    }

    /// <summary>The last register of a span, which may overlap the one before; of a span shorter than a register, the span padded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Last<T>(ReadOnlySpan<T> span)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        span.Length < Vector<T>.Count ? Load(span) : new(new Vector<T>(span[^Vector<T>.Count..]));

    /// <summary>Writes what was computed from <see cref="Last"/> to the same places of another span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreLast<T>(Lanes<T> lanes, Span<T> span)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (span.Length < Vector<T>.Count) Store(lanes, span);
        else lanes.Value.CopyTo(span[^Vector<T>.Count..]);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Lanes<T> LastOf<F, T>(F formula, ReadOnlySpan<T> x)
        where F : struct, IUnaryFormula
        where T : unmanaged, IFloatingPointIeee754<T> => formula.Forward(Last(x));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Lanes<T> LastOf<F, T>(F formula, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy)
        where F : struct, IUnaryFormula
        where T : unmanaged, IFloatingPointIeee754<T> => formula.Vjp(Last(x), Last(y), Last(dy));
}
