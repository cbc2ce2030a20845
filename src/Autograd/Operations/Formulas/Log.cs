using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = log x, so dx = dy / x.</summary>
internal readonly struct Log : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Log(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy / x;
}
