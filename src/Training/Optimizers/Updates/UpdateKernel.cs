using System.Numerics;
using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>Runs an update over flat spans, one SIMD register at a time; running values that an optimizer does not have are empty
/// spans.</summary>
/// <remarks>
/// A running value below 1e-30 (Float64: 1e-290) becomes 0: values that decay without new gradients would otherwise end as denormal
/// numbers, which cost many times a normal operation. Beside ε, and beside any p that is not itself as small, such a value has no effect.
/// </remarks>
internal static class UpdateKernel
{
    // Optimized from the first call: as quickly compiled code the loop took 40 times as long for the first thousand steps of a small model.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<F, T>(F formula, Span<T> p, ReadOnlySpan<T> g, Span<T> a, Span<T> b, Span<T> c)
        where F : struct, IUpdateFormula<Lanes<T>>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<Vector<T>> ps = Elementwise.Registers(p);
        ReadOnlySpan<Vector<T>> gs = Elementwise.Registers(g)[..ps.Length];
        Span<Vector<T>> aRegisters = Elementwise.Registers(a), bRegisters = Elementwise.Registers(b), cRegisters = Elementwise.Registers(c);
        for (int i = 0; i < ps.Length; i++)
        {
            Lanes<T> first = At<T>(aRegisters, i), second = At<T>(bRegisters, i), third = At<T>(cRegisters, i);
            ps[i] = formula.Update(new Lanes<T>(ps[i]), new Lanes<T>(gs[i]), ref first, ref second, ref third).Value;
            if (i < aRegisters.Length) aRegisters[i] = WithoutTiny(first).Value;
            if (i < bRegisters.Length) bRegisters[i] = WithoutTiny(second).Value;
            if (i < cRegisters.Length) cRegisters[i] = WithoutTiny(third).Value;
        }

        int done = ps.Length * Vector<T>.Count;
        if (done < p.Length) RunTail(formula, p[done..], g[done..], Rest(a, done), Rest(b, done), Rest(c, done));
    }

    private static void RunTail<F, T>(F formula, Span<T> p, ReadOnlySpan<T> g, Span<T> a, Span<T> b, Span<T> c)
        where F : struct, IUpdateFormula<Lanes<T>>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Lanes<T> first = Elementwise.Load<T>(a), second = Elementwise.Load<T>(b), third = Elementwise.Load<T>(c);
        Lanes<T> updated = formula.Update(Elementwise.Load<T>(p), Elementwise.Load(g), ref first, ref second, ref third);
        Elementwise.Store(updated, p);
        Elementwise.Store(WithoutTiny(first), a);
        Elementwise.Store(WithoutTiny(second), b);
        Elementwise.Store(WithoutTiny(third), c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes<T> At<T>(ReadOnlySpan<Vector<T>> registers, int i)
        where T : unmanaged, IFloatingPointIeee754<T> => i < registers.Length ? new(registers[i]) : default;

    private static Span<T> Rest<T>(Span<T> span, int done) => span.IsEmpty ? span : span[done..];

    /// <summary>0 instead of what is too small; NaN stays, because it is not smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes<T> WithoutTiny<T>(Lanes<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Lanes<T>.IfGreater(Lanes<T>.Constant(DTypes.Of<T>() == DType.Float32 ? 1e-30 : 1e-290), Lanes<T>.Abs(x), default, x);
}
