using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = cos x, so dx = −dy · sin x.</summary>
internal readonly struct Cos : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Cos(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => -dy * V.Sin(x);
}
