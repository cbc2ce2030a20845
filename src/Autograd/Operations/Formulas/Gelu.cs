using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x · Φ(x) with the normal distribution Φ, so dx = dy · (Φ(x) + x · φ(x)) with its density φ.</summary>
internal readonly struct Gelu : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => x * Phi(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * (Phi(x) + x * V.Constant(1 / Math.Sqrt(2 * Math.PI)) * V.Exp(V.Constant(-0.5) * x * x));

    private static V Phi<V>(V x)
        where V : IField<V> => V.Constant(0.5) * V.Erfc(x * V.Constant(-1 / Math.Sqrt(2)));
}
