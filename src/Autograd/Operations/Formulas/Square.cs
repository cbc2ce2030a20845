using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x², so dx = 2x · dy.</summary>
internal readonly struct Square : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => x * x;

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * (x + x);
}
