using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = eˣ − 1, so dx = dy · (y + 1).</summary>
internal readonly struct Expm1 : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Expm1(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * (y + V.Constant(1));
}
