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

    /// <summary>e⁴⁴.</summary>
    private const double Exp44 = 12851600114359308275.8;

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
    public static Lanes<T> Exp(Lanes<T> x) => typeof(T) == typeof(float)
        ? new(Vector.As<float, T>(Vector.Exp(Vector.As<T, float>(x.Value))))
        : new(Vector.As<double, T>(ExpOfDoubles(Vector.As<T, double>(x.Value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Log(Lanes<T> x) => typeof(T) == typeof(float)
        ? new(Vector.As<float, T>(Vector.Log(Vector.As<T, float>(x.Value))))
        : new(Vector.As<double, T>(Vector.Log(Vector.As<T, double>(x.Value))));

    /// <summary>With u = eˣ rounded, (u − 1)·x / log u: the rounding of u cancels (Kahan).</summary>
    public static Lanes<T> Expm1(Lanes<T> x)
    {
        Lanes<T> one = Constant(1), u = Exp(x), small = u - one;
        Lanes<T> cancelled = small * x / Log(u);
        Lanes<T> usable = IfGreater(Abs(x), Constant(0.7), small, cancelled);
        return IfEqual(u, one, x, usable);
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

    /// <summary>Near 0 the [7/8] Padé fraction (relative error below 1e-17 for |x| &lt; 0.55), elsewhere ±(1 − 2/(e²ˡˣˡ + 1)); one division
    /// for both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Tanh(Lanes<T> x)
    {
        Lanes<T> size = Abs(x), square = x * x, limit = Constant(0.55), one = Constant(1), two = Constant(2);
        Lanes<T> numerator = size * (((Constant(36) * square + Constant(6930)) * square + Constant(270270)) * square + Constant(2027025));
        Lanes<T> denominator = (((square + Constant(630)) * square + Constant(51975)) * square + Constant(945945)) * square + Constant(2027025);
        Vector<T> near = Vector.LessThan(size.Value, limit.Value);
        Lanes<T> fraction = new Lanes<T>(Vector.ConditionalSelect(near, numerator.Value, two.Value))
            / new Lanes<T>(Vector.ConditionalSelect(near, denominator.Value, (Exp(size + size) + one).Value));
        Vector<T> positive = Vector.ConditionalSelect(near, fraction.Value, (one - fraction).Value);
        return new(Vector.ConditionalSelect(Vector.LessThan(x.Value, Vector<T>.Zero), -positive, positive));
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

    /// <summary>eˣ with all lanes inside ±708: beyond, <c>Vector.Exp</c> computes every lane another way, and its neighbours round
    /// differently.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpOfDoubles(Vector<double> x)
    {
        // 44 is subtracted exactly from numbers of this size, and e⁴⁴ · e⁴⁴ spans what is representable beyond e^±700.
        const double inside = 700, shift = 44, end = 707;
        Vector<double> large = Vector.As<long, double>(Vector.GreaterThan(x, Vector.Create(inside))), small = Vector.As<long, double>(Vector.LessThan(x, Vector.Create(-inside)));
        Vector<double> moved = x - (large & Vector.Create(shift)) + (small & Vector.Create(shift));
        moved = Vector.ConditionalSelect(Vector.GreaterThan(moved, Vector.Create(-end)), moved, Vector.Create(-end));
        moved = Vector.ConditionalSelect(Vector.LessThan(moved, Vector.Create(end)), moved, Vector.Create(end));
        Vector<double> y = Vector.Exp(moved);
        y = Vector.ConditionalSelect(Vector.As<double, long>(large), y * Vector.Create(Exp44), y);
        y = Vector.ConditionalSelect(Vector.As<double, long>(small), y / Vector.Create(Exp44), y);
        return Vector.ConditionalSelect(Vector.Equals(x, x), y, x);
    }

    /// <summary>Lane by lane in double, for functions that have no SIMD form.</summary>
    private static Lanes<T> EachLane(Lanes<T> x, Lanes<T> y, Func<double, double, double> function)
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        for (int i = 0; i < lanes.Length; i++)
            lanes[i] = T.CreateTruncating(function(double.CreateTruncating(x.Value[i]), double.CreateTruncating(y.Value[i])));
        return new(new Vector<T>(lanes));
    }
}
