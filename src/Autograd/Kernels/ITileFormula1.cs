namespace AutogradRnn.Kernels;

/// <summary>A formula of one number, for <see cref="TileLoop"/>.</summary>
internal interface ITileFormula1
{
    V Value<V>(V a)
        where V : IField<V>;
}
