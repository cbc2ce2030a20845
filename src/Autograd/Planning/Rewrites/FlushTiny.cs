using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>y = x, but 0 for |x| below a limit far under anything that matters; dx = dy in the same way.</summary>
internal readonly struct FlushTiny(double limit) : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.IfGreater(V.Constant(limit), V.Abs(x), V.Constant(0), x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => Forward(dy);
}
