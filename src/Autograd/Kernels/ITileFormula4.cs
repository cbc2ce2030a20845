namespace AutogradRnn.Kernels;

/// <summary>A formula of four numbers, for <see cref="TileLoop"/>.</summary>
internal interface ITileFormula4
{
    V Value<V>(V a, V b, V c, V d)
        where V : IField<V>;
}
