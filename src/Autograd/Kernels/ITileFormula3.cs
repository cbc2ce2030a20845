namespace AutogradRnn.Kernels;

/// <summary>A formula of three numbers, for <see cref="TileLoop"/>.</summary>
internal interface ITileFormula3
{
    V Value<V>(V a, V b, V c)
        where V : IField<V>;
}
