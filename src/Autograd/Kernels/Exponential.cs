using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>eˣ and eˣ − 1 in every lane of a register, within two units in the last place; overflow gives +∞, underflow is gradual.</summary>
/// <remarks>
/// x is split into a whole multiple of a logarithm, subtracted in two parts so that nothing is lost (Cody and Waite 1980), and a rest r,
/// for which a polynomial 1 + r + r²·Q(r) of least largest error (Remez) stands. Every lane takes the same steps, so a result does not
/// depend on its neighbours.
/// <para>Whole numbers are found by adding one so large that it leaves no digits after the point: the sum rounds, and in its lowest bits
/// stands the exponent, which a shift moves to where a power of two has it.</para>
/// </remarks>
internal static class Exponential
{
    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? ExponentialOfFloats.Exp(x.As<T, float>()).As<float, T>()
            : ExponentialOfDoubles.Exp(x.As<T, double>()).As<double, T>();

    /// <summary>(eˣ − 1) / 2 without loss near 0; halved, because then no step overflows before the result does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> HalfExpm1<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? ExponentialOfFloats.HalfExpm1(x.As<T, float>()).As<float, T>()
            : ExponentialOfDoubles.HalfExpm1(x.As<T, double>()).As<double, T>();
}
