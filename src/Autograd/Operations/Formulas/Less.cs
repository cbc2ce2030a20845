using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = 1 where a &lt; b, else 0. A mask has no derivative.</summary>
internal readonly struct Less : IComparisonFormula
{
    public string Name => "LessThan";

    public V Forward<V>(V a, V b)
        where V : IField<V> => V.IfGreater(b, a, V.Constant(1), V.Constant(0));
}
