using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = log(1 + x), so dx = dy / (1 + x).</summary>
internal readonly struct Log1p : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Log1p(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy / (V.Constant(1) + x);
}
