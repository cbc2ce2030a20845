using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = −x, so dx = −dy.</summary>
internal readonly struct Negate : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => -x;

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => -dy;
}
