using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The innermost product: a tile of the target, 6 (or 4) rows of 2 vectors, held in registers while the depth runs by.</summary>
internal static unsafe class MicroKernel
{
    /// <summary>
    /// Multiplies a packed left panel (depth × height, height 6 or 4) by a right panel (depth rows of two vectors,
    /// <paramref name="rightStride"/> apart) and stores the tile, or adds it to what is there.
    /// </summary>
    /// <remarks>Compiled at once at full strength: a first tier that keeps its sums in memory would slow a program's first
    /// second.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(int height, int depth, T* left, T* right, nint rightStride, T* target, nint targetStride, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (height == Tile.Rows) RunHigh(depth, left, right, rightStride, target, targetStride, add);
        else RunLow(depth, left, right, rightStride, target, targetStride, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunHigh<T>(int depth, T* left, T* right, nint rightStride, T* target, nint targetStride, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> r00 = default, r01 = default, r10 = default, r11 = default, r20 = default, r21 = default;
        Vector<T> r30 = default, r31 = default, r40 = default, r41 = default, r50 = default, r51 = default;
        for (int p = 0; p < depth; p++)
        {
            Vector<T> b0 = Vector.Load(right);
            Vector<T> b1 = Vector.Load(right + Vector<T>.Count);
            Vector<T> a = Vector.Create(left[0]);
            r00 = MultiplyAdd.Of(a, b0, r00);
            r01 = MultiplyAdd.Of(a, b1, r01);
            a = Vector.Create(left[1]);
            r10 = MultiplyAdd.Of(a, b0, r10);
            r11 = MultiplyAdd.Of(a, b1, r11);
            a = Vector.Create(left[2]);
            r20 = MultiplyAdd.Of(a, b0, r20);
            r21 = MultiplyAdd.Of(a, b1, r21);
            a = Vector.Create(left[3]);
            r30 = MultiplyAdd.Of(a, b0, r30);
            r31 = MultiplyAdd.Of(a, b1, r31);
            a = Vector.Create(left[4]);
            r40 = MultiplyAdd.Of(a, b0, r40);
            r41 = MultiplyAdd.Of(a, b1, r41);
            a = Vector.Create(left[5]);
            r50 = MultiplyAdd.Of(a, b0, r50);
            r51 = MultiplyAdd.Of(a, b1, r51);
            left += Tile.Rows;
            right += rightStride;
        }

        Put(r00, r01, target, add);
        Put(r10, r11, target + targetStride, add);
        Put(r20, r21, target + 2 * targetStride, add);
        Put(r30, r31, target + 3 * targetStride, add);
        Put(r40, r41, target + 4 * targetStride, add);
        Put(r50, r51, target + 5 * targetStride, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunLow<T>(int depth, T* left, T* right, nint rightStride, T* target, nint targetStride, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> r00 = default, r01 = default, r10 = default, r11 = default;
        Vector<T> r20 = default, r21 = default, r30 = default, r31 = default;
        for (int p = 0; p < depth; p++)
        {
            Vector<T> b0 = Vector.Load(right);
            Vector<T> b1 = Vector.Load(right + Vector<T>.Count);
            Vector<T> a = Vector.Create(left[0]);
            r00 = MultiplyAdd.Of(a, b0, r00);
            r01 = MultiplyAdd.Of(a, b1, r01);
            a = Vector.Create(left[1]);
            r10 = MultiplyAdd.Of(a, b0, r10);
            r11 = MultiplyAdd.Of(a, b1, r11);
            a = Vector.Create(left[2]);
            r20 = MultiplyAdd.Of(a, b0, r20);
            r21 = MultiplyAdd.Of(a, b1, r21);
            a = Vector.Create(left[3]);
            r30 = MultiplyAdd.Of(a, b0, r30);
            r31 = MultiplyAdd.Of(a, b1, r31);
            left += Tile.LowRows;
            right += rightStride;
        }

        Put(r00, r01, target, add);
        Put(r10, r11, target + targetStride, add);
        Put(r20, r21, target + 2 * targetStride, add);
        Put(r30, r31, target + 3 * targetStride, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(Vector<T> low, Vector<T> high, T* target, bool add)
        where T : unmanaged
    {
        if (add)
        {
            low = Vector.Load(target) + low;
            high = Vector.Load(target + Vector<T>.Count) + high;
        }

        Vector.Store(low, target);
        Vector.Store(high, target + Vector<T>.Count);
    }
}
