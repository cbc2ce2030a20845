namespace AutogradRnn.Kernels;

/// <summary>y = 1 or 0 by comparing a and b: constant almost everywhere, so it has no derivative.</summary>
internal interface IComparisonFormula : IBinaryFormula
{
    V IBinaryFormula.VjpA<V>(V a, V b, V y, V dy) => V.Constant(0) * dy;

    V IBinaryFormula.VjpB<V>(V a, V b, V y, V dy) => V.Constant(0) * dy;
}
