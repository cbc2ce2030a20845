using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = aᵇ, so da = dy · b · aᵇ⁻¹ (0 where b = 0) and db = dy · y · log a (0 where a = 0 and b ≥ 0).</summary>
internal readonly struct Power : IBinaryFormula
{
    public string Name => "Pow";

    public V Forward<V>(V a, V b)
        where V : IField<V> => V.Pow(a, b);

    public V VjpA<V>(V a, V b, V y, V dy)
        where V : IField<V> => V.IfEqual(b, V.Constant(0), V.Constant(0), dy * b * V.Pow(a, b - V.Constant(1)));

    public V VjpB<V>(V a, V b, V y, V dy)
        where V : IField<V> => V.IfEqual(a, V.Constant(0), V.IfGreaterOrEqual(b, V.Constant(0), V.Constant(0), dy * y * V.Log(a)), dy * y * V.Log(a));
}
