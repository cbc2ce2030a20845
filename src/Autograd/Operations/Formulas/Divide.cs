using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = a / b, so da = dy / b and db = −dy · y / b.</summary>
internal readonly struct Divide : IBinaryFormula
{
    public V Forward<V>(V a, V b)
        where V : IField<V> => a / b;

    public V VjpA<V>(V a, V b, V y, V dy)
        where V : IField<V> => dy / b;

    public V VjpB<V>(V a, V b, V y, V dy)
        where V : IField<V> => -dy * y / b;
}
