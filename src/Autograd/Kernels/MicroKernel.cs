using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The innermost product: a tile of the target, up to 6 rows of 1 or 2 registers, held in registers while the depth runs by.</summary>
internal static unsafe class MicroKernel
{
    /// <summary>
    /// Multiplies 1 to 6 rows of the left matrix, read in place, by a right panel (depth rows of a tile's columns,
    /// <paramref name="rightStride"/> apart) and stores the tile, or adds it to what is there. If not <paramref name="whole"/>,
    /// only the first register's columns are made.
    /// </summary>
    /// <remarks>Compiled at once at full strength: a first tier that keeps its sums in memory would slow a program's first
    /// second.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(
        int height, bool whole, int depth, MatrixView<T> left, T* right, nint rightStride, T* target, nint targetStride, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Tile.Is512) Run<T, Vector512Register<T>>(height, whole, depth, left, right, rightStride, target, targetStride, add);
        else Run<T, VectorRegister<T>>(height, whole, depth, left, right, rightStride, target, targetStride, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<T, TRegister>(
        int height, bool whole, int depth, MatrixView<T> left, T* right, nint rightStride, T* target, nint targetStride, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : unmanaged, IRegister<TRegister, T>
    {
        if (whole) Run<T, TRegister, Extent.Two>(height, depth, left, right, rightStride, target, targetStride, add);
        else Run<T, TRegister, Extent.One>(height, depth, left, right, rightStride, target, targetStride, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TRegister, TWidth>(
        int height, int depth, MatrixView<T> left, T* right, nint rightStride, T* target, nint targetStride, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : unmanaged, IRegister<TRegister, T>
        where TWidth : IExtent
    {
        nint next = left.RowStride, step = left.ColumnStride;
        switch (height)
        {
            case 6:
                RunTile<T, TRegister, TWidth, Extent.Six>(depth, left.Start, next, step, right, rightStride, target, targetStride, add);
                break;
            case 5:
                RunTile<T, TRegister, TWidth, Extent.Five>(depth, left.Start, next, step, right, rightStride, target, targetStride, add);
                break;
            case 4:
                RunTile<T, TRegister, TWidth, Extent.Four>(depth, left.Start, next, step, right, rightStride, target, targetStride, add);
                break;
            case 3:
                RunTile<T, TRegister, TWidth, Extent.Three>(depth, left.Start, next, step, right, rightStride, target, targetStride, add);
                break;
            case 2:
                RunTile<T, TRegister, TWidth, Extent.Two>(depth, left.Start, next, step, right, rightStride, target, targetStride, add);
                break;
            default:
                RunTile<T, TRegister, TWidth, Extent.One>(depth, left.Start, next, step, right, rightStride, target, targetStride, add);
                break;
        }
    }

    // Longer than other methods, because the sums stay in registers only as locals: an array of them would be memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunTile<T, TRegister, TWidth, THeight>(
        int depth, T* left, nint next, nint step, T* right, nint rightStride, T* target, nint targetStride, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : unmanaged, IRegister<TRegister, T>
        where TWidth : IExtent
        where THeight : IExtent
    {
        TRegister r00 = default, r01 = default, r10 = default, r11 = default, r20 = default, r21 = default;
        TRegister r30 = default, r31 = default, r40 = default, r41 = default, r50 = default, r51 = default;
        T* middle = left + 3 * next;
        for (int p = 0; p < depth; p++)
        {
            TRegister b0 = TRegister.Load(right);
            TRegister b1 = TWidth.Value > 1 ? TRegister.Load(right + TRegister.Count) : default;
            Add<T, TRegister, TWidth>(left, b0, b1, ref r00, ref r01);
            if (THeight.Value > 1) Add<T, TRegister, TWidth>(left + next, b0, b1, ref r10, ref r11);
            if (THeight.Value > 2) Add<T, TRegister, TWidth>(left + 2 * next, b0, b1, ref r20, ref r21);
            if (THeight.Value > 3) Add<T, TRegister, TWidth>(middle, b0, b1, ref r30, ref r31);
            if (THeight.Value > 4) Add<T, TRegister, TWidth>(middle + next, b0, b1, ref r40, ref r41);
            if (THeight.Value > 5) Add<T, TRegister, TWidth>(middle + 2 * next, b0, b1, ref r50, ref r51);
            left += step;
            middle += step;
            right += rightStride;
        }

        Put<T, TRegister, TWidth>(r00, r01, target, add);
        if (THeight.Value > 1) Put<T, TRegister, TWidth>(r10, r11, target + targetStride, add);
        if (THeight.Value > 2) Put<T, TRegister, TWidth>(r20, r21, target + 2 * targetStride, add);
        if (THeight.Value > 3) Put<T, TRegister, TWidth>(r30, r31, target + 3 * targetStride, add);
        if (THeight.Value > 4) Put<T, TRegister, TWidth>(r40, r41, target + 4 * targetStride, add);
        if (THeight.Value > 5) Put<T, TRegister, TWidth>(r50, r51, target + 5 * targetStride, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T, TRegister, TWidth>(T* left, TRegister b0, TRegister b1, ref TRegister low, ref TRegister high)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : unmanaged, IRegister<TRegister, T>
        where TWidth : IExtent
    {
        TRegister a = TRegister.Repeat(left);
        low = TRegister.MultiplyAdd(a, b0, low);
        if (TWidth.Value > 1) high = TRegister.MultiplyAdd(a, b1, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T, TRegister, TWidth>(TRegister low, TRegister high, T* target, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : unmanaged, IRegister<TRegister, T>
        where TWidth : IExtent
    {
        T* second = target + TRegister.Count;
        TRegister.Store(add ? TRegister.Add(TRegister.Load(target), low) : low, target);
        if (TWidth.Value > 1) TRegister.Store(add ? TRegister.Add(TRegister.Load(second), high) : high, second);
    }
}
