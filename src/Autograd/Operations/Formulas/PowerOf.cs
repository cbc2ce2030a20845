using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = xᵖ with a fixed p, so dx = dy · p · xᵖ⁻¹, and 0 everywhere when p = 0.</summary>
internal readonly struct PowerOf(double exponent) : IUnaryFormula
{
    public string Name => "Pow";

    public V Forward<V>(V x)
        where V : IField<V> => V.Pow(x, V.Constant(exponent));

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => exponent == 0 ? V.Constant(0) * dy : dy * V.Constant(exponent) * V.Pow(x, V.Constant(exponent - 1));
}
