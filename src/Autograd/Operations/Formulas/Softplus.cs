using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = log(1 + e^(βx)) / β, and x itself where βx exceeds the threshold; dx = dy · σ(βx), and dy there.</summary>
internal readonly struct Softplus(double beta, double threshold) : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V>
    {
        V scaled = V.Constant(beta) * x;
        V smooth = (V.Max(scaled, V.Constant(0)) + V.Log1p(V.Exp(-V.Abs(scaled)))) / V.Constant(beta);
        return V.IfGreater(scaled, V.Constant(threshold), x, smooth);
    }

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V>
    {
        V scaled = V.Constant(beta) * x;
        return V.IfGreater(scaled, V.Constant(threshold), dy, dy * V.Sigmoid(scaled));
    }
}
