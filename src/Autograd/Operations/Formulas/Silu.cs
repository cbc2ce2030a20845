using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x · σ(x), so with s = σ(x), dx = dy · s · (1 + x · (1 − s)).</summary>
internal readonly struct Silu : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => x * V.Sigmoid(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * V.Sigmoid(x) * (V.Constant(1) + x * (V.Constant(1) - V.Sigmoid(x)));
}
