using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = |x|, so dx = dy · sign x, and 0 at the kink x = 0.</summary>
internal readonly struct Abs : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Abs(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => V.IfGreater(x, V.Constant(0), dy, V.IfGreater(V.Constant(0), x, -dy, dy * x));
}
