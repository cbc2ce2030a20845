using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>eˣ and eˣ − 1 in every lane of a register, within two units in the last place; overflow gives +∞, underflow is gradual.</summary>
/// <remarks>x is split into a whole multiple of a logarithm, subtracted in two parts so that nothing is lost (Cody and Waite 1980), and a
/// rest r, for which a polynomial 1 + r + r²·Q(r) of least largest error (Remez) stands. Every lane takes the same steps, so a result does
/// not depend on its neighbours.</remarks>
internal static class Exponential
{
    private const double Log4 = 1.3862943611198906, Log2 = 0.69314718055994531;

    /// <summary>log 2 in two parts: the first has so few digits that its product with every exponent is exact.</summary>
    private const double Log2High = 0.693147180369123816490, Log2Low = 1.90821492927058770002e-10;
    private const double SingleLog2High = 0.693359375, SingleLog2Low = -2.1219444005469058e-4;

    /// <summary>eˣ = 4ᵐ·eʳ. Multiplied by 2ᵐ twice, because 2ᵐ always has a normal number's exponent: the ends need no case of their
    /// own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool single = typeof(T) == typeof(float);
        Vector<T> inside = Between(single ? -104 : -746, x, single ? 89 : 710);
        Vector<T> power = Split(inside, 1 / Log4, single ? 2 * SingleLog2High : 2 * Log2High, single ? 2 * SingleLog2Low : 2 * Log2Low, 0, out Vector<T> r);
        Vector<T> q;
        if (single)
        {
            q = MultiplyAdd.Of(Constant<T>(0.000196108143), r, Constant<T>(0.00141050876));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.00833612029));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.0416612364));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.166666135));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.500000358));
        }
        else
        {
            q = MultiplyAdd.Of(Constant<T>(1.5935687718581972e-10), r, Constant<T>(2.106229995888955e-09));
            q = MultiplyAdd.Of(q, r, Constant<T>(2.5055030893199338e-08));
            q = MultiplyAdd.Of(q, r, Constant<T>(2.7556158451686622e-07));
            q = MultiplyAdd.Of(q, r, Constant<T>(2.7557300670784853e-06));
            q = MultiplyAdd.Of(q, r, Constant<T>(2.4801590827977399e-05));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.00019841269892712239));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.0013888888883581332));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.0083333333332700123));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.041666666666702046));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.16666666666666935));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.49999999999999928));
        }

        Vector<T> p = MultiplyAdd.Of(MultiplyAdd.Of(q, r, Vector<T>.One), r, Vector<T>.One);
        return p * power * power;
    }

    /// <summary>(eˣ − 1) / 2 without loss near 0: with eˣ = 2ⁿ·eʳ it is 2ⁿ⁻¹·(eʳ − 1) + (2ⁿ⁻¹ − ½). Halved, because 2ⁿ itself may
    /// overflow where eˣ does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> HalfExpm1<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool single = typeof(T) == typeof(float);
        Vector<T> inside = Between(single ? -20 : -40, x, single ? 89 : 710);
        Vector<T> power = Split(inside, 1 / Log2, single ? SingleLog2High : Log2High, single ? SingleLog2Low : Log2Low, -1, out Vector<T> r);
        Vector<T> q;
        if (single)
        {
            q = MultiplyAdd.Of(Constant<T>(0.0013882505), r, Constant<T>(0.00836664718));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.0416672044));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.16666542));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.49999997));
        }
        else
        {
            q = MultiplyAdd.Of(Constant<T>(2.5053754444084589e-08), r, Constant<T>(2.7626037496661102e-07));
            q = MultiplyAdd.Of(q, r, Constant<T>(2.7557407598241663e-06));
            q = MultiplyAdd.Of(q, r, Constant<T>(2.4801505274861432e-05));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.00019841269718957576));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.0013888888931563933));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.0083333333333895677));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.041666666666576757));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.16666666666666588));
            q = MultiplyAdd.Of(q, r, Constant<T>(0.50000000000000056));
        }

        Vector<T> small = MultiplyAdd.Of(q, r * r, r);
        return MultiplyAdd.Of(small, power, power - Constant<T>(0.5));
    }

    /// <summary>x = k·(high + low) + r with the whole number k nearest to x·inverse; returns 2 to the power k + shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Split<T>(Vector<T> x, double inverse, double high, double low, int shift, out Vector<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Numbers of this size have no digits after the point, so the addition rounds, and k stands in their lowest bits. With the
        // exponent's bias added they are, moved up, the bits of the power.
        bool single = typeof(T) == typeof(float);
        Vector<T> whole = Constant<T>(single ? 12582912 + 127 + shift : 6755399441055744 + 1023 + shift);
        Vector<T> rounded = MultiplyAdd.Of(x, Constant<T>(inverse), whole);
        Vector<T> k = rounded - whole;
        r = MultiplyAdd.Of(k, Constant<T>(-low), MultiplyAdd.Of(k, Constant<T>(-high), x));
        return single
            ? Vector.ShiftLeft(rounded.As<T, int>(), 23).As<int, T>()
            : Vector.ShiftLeft(rounded.As<T, long>(), 52).As<long, T>();
    }

    /// <summary>x limited to a range; NaN stays, because the native instructions give their second operand then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Between<T>(double low, Vector<T> x, double high)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.MaxNative(Constant<T>(low), Vector.MinNative(Constant<T>(high), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Constant<T>(double number)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.Create(T.CreateTruncating(number));
}
