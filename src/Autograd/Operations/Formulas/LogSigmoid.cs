using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = log σ(x) = min(x, 0) − log(1 + e⁻ˡˣˡ), so dx = dy · σ(−x).</summary>
internal readonly struct LogSigmoid : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Min(x, V.Constant(0)) - V.Log1p(V.Exp(-V.Abs(x)));

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * V.Sigmoid(-x);
}
