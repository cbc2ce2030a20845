using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x where x &gt; 0, else α(eˣ − 1), so there dx = dy · (y + α).</summary>
internal readonly struct Elu(double alpha) : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.IfGreater(x, V.Constant(0), x, V.Constant(alpha) * V.Expm1(x));

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => V.IfGreater(x, V.Constant(0), dy, dy * (V.Constant(alpha) * V.Exp(V.Min(x, V.Constant(0)))));
}
