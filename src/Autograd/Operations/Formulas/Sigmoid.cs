using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = 1 / (1 + e⁻ˣ), so dx = dy · y · (1 − y).</summary>
internal readonly struct Sigmoid : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Sigmoid(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * y * (V.Constant(1) - y);
}
