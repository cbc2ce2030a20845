using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))), the quick form of <see cref="Gelu"/> (Hendrycks and Gimpel 2016).</summary>
internal readonly struct GeluTanh : IUnaryFormula
{
    private static readonly double _scale = Math.Sqrt(2 / Math.PI);

    public string Name => "Gelu";

    public V Forward<V>(V x)
        where V : IField<V> => V.Constant(0.5) * x * (V.Constant(1) + V.Tanh(Inner(x)));

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V>
    {
        V t = V.Tanh(Inner(x));
        V inner = V.Constant(_scale) * (V.Constant(1) + V.Constant(3 * 0.044715) * x * x);
        return dy * V.Constant(0.5) * (V.Constant(1) + t + x * (V.Constant(1) - t * t) * inner);
    }

    private static V Inner<V>(V x)
        where V : IField<V> => V.Constant(_scale) * (x + V.Constant(0.044715) * x * x * x);
}
