using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The loops that run a formula over a tile. The tail of a row is padded to a register and takes the same arithmetic, so an
/// element's result does not depend on its position.</summary>
internal static unsafe class TileLoop
{
    /// <summary>y = f(a).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<G, T>(G formula, int rows, int width, TileRows<T> a, TileRows<T> y)
        where G : struct, ITileFormula1
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < rows; row++)
        {
            T* x = a.Start + row * a.Stride, to = y.Start + row * y.Stride;
            int j = 0;
            for (; j <= width - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector.Store(formula.Value(new Lanes<T>(Vector.Load(x + j))).Value, to + j);
            }

            if (j < width) StoreTail(formula.Value(LoadTail(x + j, width - j)), to + j, width - j);
        }
    }

    /// <summary>y = f(a, b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<G, T>(G formula, int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> y)
        where G : struct, ITileFormula2
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < rows; row++)
        {
            T* x = a.Start + row * a.Stride, z = b.Start + row * b.Stride, to = y.Start + row * y.Stride;
            int j = 0;
            for (; j <= width - Vector<T>.Count; j += Vector<T>.Count)
            {
                Vector.Store(formula.Value(new Lanes<T>(Vector.Load(x + j)), new Lanes<T>(Vector.Load(z + j))).Value, to + j);
            }

            int rest = width - j;
            if (rest > 0) StoreTail(formula.Value(LoadTail(x + j, rest), LoadTail(z + j, rest)), to + j, rest);
        }
    }

    /// <summary>result = f(a, b, c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<G, T>(G formula, int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> c, TileRows<T> result)
        where G : struct, ITileFormula3
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < rows; row++)
        {
            T* x = a.Start + row * a.Stride, z = b.Start + row * b.Stride, w = c.Start + row * c.Stride, to = result.Start + row * result.Stride;
            int j = 0;
            for (; j <= width - Vector<T>.Count; j += Vector<T>.Count)
            {
                Lanes<T> value = formula.Value(new Lanes<T>(Vector.Load(x + j)), new Lanes<T>(Vector.Load(z + j)), new Lanes<T>(Vector.Load(w + j)));
                Vector.Store(value.Value, to + j);
            }

            int rest = width - j;
            if (rest > 0) StoreTail(formula.Value(LoadTail(x + j, rest), LoadTail(z + j, rest), LoadTail(w + j, rest)), to + j, rest);
        }
    }

    /// <summary>result = f(a, b, y, dy).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<G, T>(
        G formula, int rows, int width, TileRows<T> a, TileRows<T> b, TileRows<T> y, TileRows<T> dy, TileRows<T> result)
        where G : struct, ITileFormula4
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < rows; row++)
        {
            T* x = a.Start + row * a.Stride, z = b.Start + row * b.Stride;
            T* v = y.Start + row * y.Stride, d = dy.Start + row * dy.Stride, to = result.Start + row * result.Stride;
            int j = 0;
            for (; j <= width - Vector<T>.Count; j += Vector<T>.Count)
            {
                Lanes<T> value = formula.Value(
                    new Lanes<T>(Vector.Load(x + j)), new Lanes<T>(Vector.Load(z + j)), new Lanes<T>(Vector.Load(v + j)), new Lanes<T>(Vector.Load(d + j)));
                Vector.Store(value.Value, to + j);
            }

            int rest = width - j;
            if (rest > 0) StoreTail(formula.Value(LoadTail(x + j, rest), LoadTail(z + j, rest), LoadTail(v + j, rest), LoadTail(d + j, rest)), to + j, rest);
        }
    }

    private static Lanes<T> LoadTail<T>(T* tail, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Load(new ReadOnlySpan<T>(tail, count));

    private static void StoreTail<T>(Lanes<T> lanes, T* tail, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Store(lanes, new Span<T>(tail, count));
}
