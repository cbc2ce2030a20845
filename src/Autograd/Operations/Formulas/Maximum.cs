using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = the larger of a and b; the gradient goes to the larger, and half to each where they are equal.</summary>
internal readonly struct Maximum : IBinaryFormula
{
    public V Forward<V>(V a, V b)
        where V : IField<V> => V.Max(a, b);

    public V VjpA<V>(V a, V b, V y, V dy)
        where V : IField<V> => V.IfEqual(a, b, V.Constant(0.5) * dy, V.IfGreater(b, a, V.Constant(0), dy));

    public V VjpB<V>(V a, V b, V y, V dy)
        where V : IField<V> => V.IfEqual(a, b, V.Constant(0.5) * dy, V.IfGreater(a, b, V.Constant(0), dy));
}
