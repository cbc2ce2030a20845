using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = max(x, 0), so dx = dy where x &gt; 0, and 0 elsewhere, the kink x = 0 included.</summary>
internal readonly struct Relu : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.IfGreaterOrEqual(V.Constant(0), x, V.Constant(0), x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => V.IfGreater(x, V.Constant(0), dy, V.Constant(0));
}
