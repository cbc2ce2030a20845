using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = 1/x, so dx = −dy · y².</summary>
internal readonly struct Reciprocal : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Constant(1) / x;

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => -dy * y * y;
}
