using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = 1 where a ≤ b, else 0. A mask has no derivative.</summary>
internal readonly struct LessOrEqual : IComparisonFormula
{
    public V Forward<V>(V a, V b)
        where V : IField<V> => V.IfGreaterOrEqual(b, a, V.Constant(1), V.Constant(0));
}
