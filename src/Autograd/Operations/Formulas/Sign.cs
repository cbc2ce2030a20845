using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = −1, 0 or 1 as x is below, at or above 0, so dx = 0.</summary>
internal readonly struct Sign : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.IfGreater(x, V.Constant(0), V.Constant(1), V.IfGreater(V.Constant(0), x, V.Constant(-1), x));

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => V.Constant(0) * dy;
}
