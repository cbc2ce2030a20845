using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x where x &gt; 0, else slope · x; the kink x = 0 takes the slope.</summary>
internal readonly struct LeakyRelu(double slope) : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.IfGreater(x, V.Constant(0), x, V.Constant(slope) * x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => V.IfGreater(x, V.Constant(0), dy, V.Constant(slope) * dy);
}
