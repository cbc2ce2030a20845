using System.Diagnostics.CodeAnalysis;

namespace AutogradRnn.Kernels;

/// <summary>What a formula may do with a number, whatever a number is: SIMD lanes, a tensor in a graph, a dual number, a printed
/// term.</summary>
/// <remarks>An operation's formulas are written once over <typeparamref name="V"/>; each implementation of this interface is another
/// reading of them.</remarks>
[SuppressMessage("Naming", "CA1716", Justification = "Then and otherwise read like the mathematics.")]
internal interface IField<V>
    where V : IField<V>
{
    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    static abstract V operator -(V a);

    static abstract V Constant(double number);

    static abstract V Exp(V x);

    /// <summary>eˣ − 1 without loss near 0.</summary>
    static abstract V Expm1(V x);

    static abstract V Log(V x);

    /// <summary>log(1 + x) without loss near 0.</summary>
    static abstract V Log1p(V x);

    static abstract V Sqrt(V x);

    static abstract V Sin(V x);

    static abstract V Cos(V x);

    static abstract V Tanh(V x);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    static abstract V Sigmoid(V x);

    static abstract V Erf(V x);

    /// <summary>1 − erf x without loss where erf x is near 1.</summary>
    static abstract V Erfc(V x);

    static abstract V Abs(V x);

    static abstract V Pow(V x, V exponent);

    /// <summary>The larger; NaN when either is.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The smaller; NaN when either is.</summary>
    static abstract V Min(V a, V b);

    /// <summary><paramref name="then"/> where a &gt; b.</summary>
    static abstract V IfGreater(V a, V b, V then, V otherwise);

    /// <summary><paramref name="then"/> where a ≥ b.</summary>
    static abstract V IfGreaterOrEqual(V a, V b, V then, V otherwise);

    /// <summary><paramref name="then"/> where a = b.</summary>
    static abstract V IfEqual(V a, V b, V then, V otherwise);
}
