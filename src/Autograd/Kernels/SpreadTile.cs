using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>Repeats the first number of each row over the columns of a tile.</summary>
internal sealed unsafe class SpreadTile<T> : TileKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Forward(int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y)
    {
        for (int row = 0; row < rows; row++) new Span<T>(y.Start + row * y.Stride, width).Fill(a.Start[row * a.Stride]);
    }

    public override void Vjp(
        int input, int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y, TileRows<T> dy, TileRows<T> result) =>
        throw new NotSupportedException("A spread number has no gradient in a tile.");
}
