using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x kept within [low, high], so dx = dy where low ≤ x ≤ high (the ends included), and 0 elsewhere.</summary>
internal readonly struct Clamp(double low, double high) : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.IfGreater(V.Constant(low), x, V.Constant(low), V.IfGreater(x, V.Constant(high), V.Constant(high), x));

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => V.IfGreaterOrEqual(x, V.Constant(low), V.IfGreaterOrEqual(V.Constant(high), x, dy, V.Constant(0)), V.Constant(0));
}
