using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = eˣ, so dx = dy · y.</summary>
internal readonly struct Exp : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Exp(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * y;
}
