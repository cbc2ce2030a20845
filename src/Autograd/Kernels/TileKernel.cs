using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>An elementwise operation on a tile: a few rows that stay in the first-level cache between one operation and the
/// next.</summary>
/// <remarks>Operands that an operation does not have, or does not read, may be anything.</remarks>
internal abstract class TileKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>y = f(a, b, c).</summary>
    public abstract void Forward(int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y);

    /// <summary>The gradient of input number <paramref name="input"/>.</summary>
    public abstract void Vjp(
        int input, int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> y, TileRows<T> dy, TileRows<T> result);
}
