using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>A two-input formula on tiles.</summary>
internal sealed class BinaryTile<F, T>(F formula) : TileKernel<T>
    where F : struct, IBinaryFormula
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Forward(int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y) =>
        TileLoop.Run(new Value(formula), rows, width, a, b, y);

    public override void Vjp(
        int input, int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y, TileRows<T> dy, TileRows<T> result)
    {
        if (input == 0) TileLoop.Run(new First(formula), rows, width, a, b, y, dy, result);
        else TileLoop.Run(new Second(formula), rows, width, a, b, y, dy, result);
    }

    private readonly struct Value(F formula) : ITileFormula2
    {
        V ITileFormula2.Value<V>(V a, V b) => formula.Forward(a, b);
    }

    private readonly struct First(F formula) : ITileFormula4
    {
        V ITileFormula4.Value<V>(V a, V b, V c, V d) => formula.VjpA(a, b, c, d);
    }

    private readonly struct Second(F formula) : ITileFormula4
    {
        V ITileFormula4.Value<V>(V a, V b, V c, V d) => formula.VjpB(a, b, c, d);
    }
}
