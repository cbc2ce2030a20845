using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>A one-input formula on tiles.</summary>
internal sealed class UnaryTile<F, T>(F formula) : TileKernel<T>
    where F : struct, IUnaryFormula
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Forward(int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y) =>
        TileLoop.Run(new Value(formula), rows, width, a, y);

    public override void Vjp(
        int input, int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y, TileRows<T> dy, TileRows<T> result) =>
        TileLoop.Run(new Derivative(formula), rows, width, a, y, dy, result);

    private readonly struct Value(F formula) : ITileFormula1
    {
        V ITileFormula1.Value<V>(V a) => formula.Forward(a);
    }

    private readonly struct Derivative(F formula) : ITileFormula3
    {
        V ITileFormula3.Value<V>(V a, V b, V c) => formula.Vjp(a, b, c);
    }
}
