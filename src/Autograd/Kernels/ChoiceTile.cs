using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>y = b where the mask a is not 0, else c, on tiles; each of b and c receives dy at its own places and 0 elsewhere.</summary>
internal sealed class ChoiceTile<T> : TileKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Forward(int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y) =>
        TileLoop.Run(default(Choice), rows, width, a, b, c, y);

    public override void Vjp(
        int input, int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y, TileRows<T> dy, TileRows<T> result)
    {
        if (input == 1) TileLoop.Run(default(WhereSet), rows, width, a, dy, result);
        else TileLoop.Run(default(WhereClear), rows, width, a, dy, result);
    }

    private readonly struct Choice : ITileFormula3
    {
        V ITileFormula3.Value<V>(V a, V b, V c) => V.IfEqual(a, V.Constant(0), c, b);
    }

    private readonly struct WhereSet : ITileFormula2
    {
        V ITileFormula2.Value<V>(V a, V b) => V.IfEqual(a, V.Constant(0), V.Constant(0), b);
    }

    private readonly struct WhereClear : ITileFormula2
    {
        V ITileFormula2.Value<V>(V a, V b) => V.IfEqual(a, V.Constant(0), b, V.Constant(0));
    }
}
