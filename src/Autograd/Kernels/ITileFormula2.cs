namespace AutogradRnn.Kernels;

/// <summary>A formula of two numbers, for <see cref="TileLoop"/>.</summary>
internal interface ITileFormula2
{
    V Value<V>(V a, V b)
        where V : IField<V>;
}
