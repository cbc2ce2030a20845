using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = tanh x, so dx = dy · (1 − y²): the derivative needs only the output.</summary>
internal readonly struct Tanh : IUnaryFormula
{
    public V Forward<V>(V x)
        where V : IField<V> => V.Tanh(x);

    public V Vjp<V>(V x, V y, V dy)
        where V : IField<V> => dy * (V.Constant(1) - y * y);
}
