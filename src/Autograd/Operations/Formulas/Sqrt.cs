using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = √x, so dx = dy / (2y).</summary>
internal readonly struct Sqrt : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Sqrt(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy / (y + y);
}
