using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = a − b, so da = dy and db = −dy.</summary>
internal readonly struct Subtract : IBinaryFormula
{
    public bool PassesDyToA => true;

    public V Forward<V>(V a, V b)
        where V : IField<V> => a - b;

    public V VjpA<V>(V a, V b, V y, V dy)
        where V : IField<V> => dy;

    public V VjpB<V>(V a, V b, V y, V dy)
        where V : IField<V> => -dy;
}
