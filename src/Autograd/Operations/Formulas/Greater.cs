using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = 1 where a &gt; b, else 0. A mask has no derivative.</summary>
internal readonly struct Greater : IComparisonFormula
{
    public string Name => "GreaterThan";

    public V Forward<V>(V a, V b)
        where V : IField<V> => V.IfGreater(a, b, V.Constant(1), V.Constant(0));
}
