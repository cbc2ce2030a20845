using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = sin x, so dx = dy · cos x.</summary>
internal readonly struct Sin : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Sin(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * V.Cos(x);
}
