using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = 1 where a = b, else 0. A mask has no derivative.</summary>
internal readonly struct Equal : IComparisonFormula
{
    public string Name => "EqualTo";

    public V Forward<V>(V a, V b)
        where V : IField<V> => V.IfEqual(a, b, V.Constant(1), V.Constant(0));
}
