using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = 1 − erf x, so dx = −dy · 2/√π · exp(−x²).</summary>
internal readonly struct Erfc : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Erfc(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * V.Constant(-2 / Math.Sqrt(Math.PI)) * V.Exp(-(x * x));
}
