using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The exponentials of <see cref="Exponential"/> for doubles.</summary>
/// <remarks>Written out, not shared with the other type: the JIT inlines only so many calls into a loop, and a formula may need several
/// exponentials.</remarks>
internal static class ExponentialOfDoubles
{
    /// <summary>What rounds to a whole number, and carries the bias of an exponent.</summary>
    private const double Whole = 6755399441055744 + 1023;

    /// <summary>eˣ = 4ᵐ·eʳ, multiplied by 2ᵐ twice: 2ᵐ has a normal number's exponent even where eˣ overflows or is denormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x)
    {
        // The native minimum and maximum give their second operand where one is NaN, so NaN stays.
        x = Vector.MaxNative(Vector.Create(-746.0), Vector.MinNative(Vector.Create(710.0), x));
        Vector<double> rounded = Vector.MultiplyAddEstimate(x, Vector.Create(0.72134752044448170), Vector.Create(Whole));
        Vector<double> m = rounded - Vector.Create(Whole);
        Vector<double> r = Vector.MultiplyAddEstimate(m, Vector.Create(-1.38629436073824763298), x);
        r = Vector.MultiplyAddEstimate(m, Vector.Create(-3.81642985854117540004e-10), r);
        Vector<double> q = Vector.Create(1.5935687718581972e-10);
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.106229995888955e-09));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.5055030893199338e-08));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.7556158451686622e-07));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.7557300670784853e-06));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.4801590827977399e-05));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.00019841269892712239));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.0013888888883581332));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.0083333333332700123));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.041666666666702046));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.16666666666666935));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.49999999999999928));
        q = Vector.MultiplyAddEstimate(q, r, Vector<double>.One);
        q = Vector.MultiplyAddEstimate(q, r, Vector<double>.One);
        Vector<double> power = Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(rounded), 52));
        return q * power * power;
    }

    /// <summary>With eˣ = 2ⁿ·eʳ, 2ⁿ⁻¹·(eʳ − 1) + (2ⁿ⁻¹ − ½).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> HalfExpm1(Vector<double> x)
    {
        x = Vector.MaxNative(Vector.Create(-40.0), Vector.MinNative(Vector.Create(710.0), x));
        Vector<double> rounded = Vector.MultiplyAddEstimate(x, Vector.Create(1.4426950408889634), Vector.Create(Whole - 1));
        Vector<double> n = rounded - Vector.Create(Whole - 1);
        Vector<double> r = Vector.MultiplyAddEstimate(n, Vector.Create(-0.693147180369123816490), x);
        r = Vector.MultiplyAddEstimate(n, Vector.Create(-1.90821492927058770002e-10), r);
        Vector<double> q = Vector.Create(2.5053754444084589e-08);
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.7626037496661102e-07));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.7557407598241663e-06));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(2.4801505274861432e-05));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.00019841269718957576));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.0013888888931563933));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.0083333333333895677));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.041666666666576757));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.16666666666666588));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.50000000000000056));
        Vector<double> small = Vector.MultiplyAddEstimate(q, r * r, r);
        Vector<double> power = Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(rounded), 52));
        return Vector.MultiplyAddEstimate(small, power, power - Vector.Create(0.5));
    }
}
