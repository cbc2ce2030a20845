using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The loops that run a formula over a tile. What does not fill a register is computed in the last whole one, or in a padded one, by
/// the same arithmetic, so an element's result does not depend on its position.</summary>
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
            int whole = Whole<T>(width, to == x);
            for (int next = 0; next < whole; next += Vector<T>.Count)
            {
                int j = Math.Min(next, width - Vector<T>.Count);
                Vector.Store(formula.Value(new Lanes<T>(Vector.Load(x + j))).Value, to + j);
            }

            int rest = width - whole;
            if (rest > 0) StoreTail(formula.Value(LoadTail(x + whole, rest)), to + whole, rest);
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
            int whole = Whole<T>(width, to == x || to == z);
            for (int next = 0; next < whole; next += Vector<T>.Count)
            {
                int j = Math.Min(next, width - Vector<T>.Count);
                Vector.Store(formula.Value(new Lanes<T>(Vector.Load(x + j)), new Lanes<T>(Vector.Load(z + j))).Value, to + j);
            }

            int rest = width - whole;
            if (rest > 0) StoreTail(formula.Value(LoadTail(x + whole, rest), LoadTail(z + whole, rest)), to + whole, rest);
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
            T* x = a.Start + row * a.Stride, z = b.Start + row * b.Stride;
            T* w = c.Start + row * c.Stride, to = result.Start + row * result.Stride;
            int whole = Whole<T>(width, to == x || to == z || to == w);
            for (int next = 0; next < whole; next += Vector<T>.Count)
            {
                int j = Math.Min(next, width - Vector<T>.Count);
                Lanes<T> value = formula.Value(
                    new Lanes<T>(Vector.Load(x + j)), new Lanes<T>(Vector.Load(z + j)), new Lanes<T>(Vector.Load(w + j)));
                Vector.Store(value.Value, to + j);
            }

            int rest = width - whole;
            if (rest > 0)
                StoreTail(formula.Value(LoadTail(x + whole, rest), LoadTail(z + whole, rest), LoadTail(w + whole, rest)), to + whole, rest);
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
            int whole = Whole<T>(width, to == x || to == z || to == v || to == d);
            for (int next = 0; next < whole; next += Vector<T>.Count)
            {
                int j = Math.Min(next, width - Vector<T>.Count);
                Lanes<T> value = formula.Value(
                    new Lanes<T>(Vector.Load(x + j)),
                    new Lanes<T>(Vector.Load(z + j)),
                    new Lanes<T>(Vector.Load(v + j)),
                    new Lanes<T>(Vector.Load(d + j)));
                Vector.Store(value.Value, to + j);
            }

            int rest = width - whole;
            if (rest > 0)
            {
                Lanes<T> first = LoadTail(x + whole, rest), second = LoadTail(z + whole, rest);
                StoreTail(formula.Value(first, second, LoadTail(v + whole, rest), LoadTail(d + whole, rest)), to + whole, rest);
            }
        }
    }

    /// <summary>How many numbers of a row are computed in whole registers: all of them, the last register overlapping its neighbour, unless
    /// the result replaces an operand, which would then be read a second time.</summary>
    private static int Whole<T>(int width, bool inPlace)
        where T : unmanaged =>
        width < Vector<T>.Count ? 0 : inPlace ? width - width % Vector<T>.Count : width;

    private static Lanes<T> LoadTail<T>(T* tail, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Load(new ReadOnlySpan<T>(tail, count));

    private static void StoreTail<T>(Lanes<T> lanes, T* tail, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Store(lanes, new Span<T>(tail, count));
}
