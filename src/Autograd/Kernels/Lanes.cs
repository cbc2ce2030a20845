using System.Numerics;
using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>A formula's numbers as the lanes of one SIMD register: the reading that runs fast.</summary>
/// <remarks>Elementwise arithmetic tests for float or double only here; the JIT removes the tests.</remarks>
internal readonly struct Lanes<T>(Vector<T> value) : IField<Lanes<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly Vector<T> Value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator +(Lanes<T> a, Lanes<T> b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> a, Lanes<T> b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator *(Lanes<T> a, Lanes<T> b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator /(Lanes<T> a, Lanes<T> b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Constant(double number) => new(Vector.Create(T.CreateTruncating(number)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Exp(Lanes<T> x) => new(Exponential.Exp(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Log(Lanes<T> x) => typeof(T) == typeof(float)
        ? new(Vector.As<float, T>(Vector.Log(Vector.As<T, float>(x.Value))))
        : new(Vector.As<double, T>(Vector.Log(Vector.As<T, double>(x.Value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Expm1(Lanes<T> x)
    {
        Vector<T> half = Exponential.HalfExpm1(x.Value);
        return new(half + half);
    }

    /// <summary>With u = 1 + x rounded, log(u)·x / (u − 1): the rounding of u cancels (Kahan).</summary>
    public static Lanes<T> Log1p(Lanes<T> x)
    {
        Lanes<T> one = Constant(1), u = one + x, logarithm = Log(u);
        Lanes<T> cancelled = logarithm * x / (u - one);
        Lanes<T> usable = IfGreater(Abs(x), Constant(0.7), logarithm, cancelled);
        return IfEqual(u, one, x, usable);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Sqrt(Lanes<T> x) => new(Vector.SquareRoot(x.Value));

    /// <summary>Not <c>Vector.Sin</c>, whose rounding of one lane depends on the size of the others.</summary>
    public static Lanes<T> Sin(Lanes<T> x) => EachLane(x, x, static (value, _) => Math.Sin(value));

    /// <summary>Not <c>Vector.Cos</c>, for the same reason.</summary>
    public static Lanes<T> Cos(Lanes<T> x) => EachLane(x, x, static (value, _) => Math.Cos(value));

    /// <summary>h / (h + 1) with h = (e²ˡˣˡ − 1) / 2, and the sign of x: as exact near 0 as elsewhere, with one division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Tanh(Lanes<T> x)
    {
        Vector<T> sign = x.Value & Vector.Create(-T.Zero);
        Vector<T> size = Vector.MinNative(Vector.Create(T.CreateTruncating(20)), Vector.Abs(x.Value));
        Vector<T> half = Exponential.HalfExpm1(size + size);
        return new((half / (half + Vector<T>.One)) | sign);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Sigmoid(Lanes<T> x) => Constant(1) / (Constant(1) + Exp(-x));

    public static Lanes<T> Erf(Lanes<T> x) => EachLane(x, x, static (value, _) => SpecialFunctions.Erf(value));

    public static Lanes<T> Erfc(Lanes<T> x) => EachLane(x, x, static (value, _) => SpecialFunctions.Erfc(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Abs(Lanes<T> x) => new(Vector.Abs(x.Value));

    public static Lanes<T> Pow(Lanes<T> x, Lanes<T> exponent) => EachLane(x, exponent, Math.Pow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Max(Lanes<T> a, Lanes<T> b) => new(Vector.Max(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Min(Lanes<T> a, Lanes<T> b) => new(Vector.Min(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> IfGreater(Lanes<T> a, Lanes<T> b, Lanes<T> then, Lanes<T> otherwise) =>
        new(Vector.ConditionalSelect(Vector.GreaterThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> IfGreaterOrEqual(Lanes<T> a, Lanes<T> b, Lanes<T> then, Lanes<T> otherwise) =>
        new(Vector.ConditionalSelect(Vector.GreaterThanOrEqual(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> IfEqual(Lanes<T> a, Lanes<T> b, Lanes<T> then, Lanes<T> otherwise) =>
        new(Vector.ConditionalSelect(Vector.Equals(a.Value, b.Value), then.Value, otherwise.Value));

    /// <summary>Lane by lane in double, for functions that have no SIMD form.</summary>
    private static Lanes<T> EachLane(Lanes<T> x, Lanes<T> y, Func<double, double, double> function)
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        for (int i = 0; i < lanes.Length; i++)
            lanes[i] = T.CreateTruncating(function(double.CreateTruncating(x.Value[i]), double.CreateTruncating(y.Value[i])));
        return new(new Vector<T>(lanes));
    }
}
