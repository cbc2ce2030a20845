using AutogradRnn.Kernels;

namespace AutogradRnn.Planning;

/// <summary>y = x, so dx = dy: a value under a second name.</summary>
internal readonly struct Identity : IUnaryFormula
{
    public bool PassesDy => true;

    public V Forward<V>(V x)
        where V : IField<V> => x;

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy;
}
