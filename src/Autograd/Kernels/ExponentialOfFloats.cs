using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The exponentials of <see cref="Exponential"/> for floats.</summary>
/// <remarks>Written out, not shared with the other type: the JIT inlines only so many calls into a loop, and a formula may need several
/// exponentials.</remarks>
internal static class ExponentialOfFloats
{
    /// <summary>What rounds to a whole number, and carries the bias of an exponent.</summary>
    private const float Whole = 12582912 + 127;

    /// <summary>eˣ = 4ᵐ·eʳ, multiplied by 2ᵐ twice: 2ᵐ has a normal number's exponent even where eˣ overflows or is denormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // The native minimum and maximum give their second operand where one is NaN, so NaN stays.
        x = Vector.MaxNative(Vector.Create(-104f), Vector.MinNative(Vector.Create(89f), x));
        Vector<float> rounded = Vector.MultiplyAddEstimate(x, Vector.Create(0.72134752f), Vector.Create(Whole));
        Vector<float> m = rounded - Vector.Create(Whole);
        Vector<float> r = Vector.MultiplyAddEstimate(m, Vector.Create(-1.38671875f), x);
        r = Vector.MultiplyAddEstimate(m, Vector.Create(4.2438888e-4f), r);
        Vector<float> q = Vector.Create(0.000196108143f);
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.00141050876f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.00833612029f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.0416612364f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.166666135f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.500000358f));
        q = Vector.MultiplyAddEstimate(q, r, Vector<float>.One);
        q = Vector.MultiplyAddEstimate(q, r, Vector<float>.One);
        Vector<float> power = Vector.AsVectorSingle(Vector.ShiftLeft(Vector.AsVectorInt32(rounded), 23));
        return q * power * power;
    }

    /// <summary>With eˣ = 2ⁿ·eʳ, 2ⁿ⁻¹·(eʳ − 1) + (2ⁿ⁻¹ − ½).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> HalfExpm1(Vector<float> x)
    {
        x = Vector.MaxNative(Vector.Create(-20f), Vector.MinNative(Vector.Create(89f), x));
        Vector<float> rounded = Vector.MultiplyAddEstimate(x, Vector.Create(1.44269504f), Vector.Create(Whole - 1));
        Vector<float> n = rounded - Vector.Create(Whole - 1);
        Vector<float> r = Vector.MultiplyAddEstimate(n, Vector.Create(-0.693359375f), x);
        r = Vector.MultiplyAddEstimate(n, Vector.Create(2.1219444e-4f), r);
        Vector<float> q = Vector.Create(0.0013882505f);
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.00836664718f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.0416672044f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.16666542f));
        q = Vector.MultiplyAddEstimate(q, r, Vector.Create(0.49999997f));
        Vector<float> small = Vector.MultiplyAddEstimate(q, r * r, r);
        Vector<float> power = Vector.AsVectorSingle(Vector.ShiftLeft(Vector.AsVectorInt32(rounded), 23));
        return Vector.MultiplyAddEstimate(small, power, power - Vector.Create(0.5f));
    }
}
