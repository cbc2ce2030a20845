using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutogradRnn.Kernels;

/// <summary>The innermost product of a single row: up to four panels at once, because one has too few sums to hide the latency of an
/// addition.</summary>
internal static unsafe class RowKernel
{
    public const int Panels = 4;

    /// <summary>Multiplies the first row of <paramref name="left"/> by 1 to 4 packed panels, <paramref name="panelSize"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(int count, int depth, MatrixView<T> left, T* panels, nint panelSize, T* target, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Tile.Is512) Run<T, Vector512Register<T>>(count, depth, left, panels, panelSize, target, add);
        else Run<T, VectorRegister<T>>(count, depth, left, panels, panelSize, target, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TRegister>(int count, int depth, MatrixView<T> left, T* panels, nint panelSize, T* target, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : unmanaged, IRegister<TRegister, T>
    {
        switch (count)
        {
            case 4:
                RunPanels<T, TRegister, Extent.Four>(depth, left.Start, left.ColumnStride, panels, panelSize, target, add);
                break;
            case 3:
                RunPanels<T, TRegister, Extent.Three>(depth, left.Start, left.ColumnStride, panels, panelSize, target, add);
                break;
            case 2:
                RunPanels<T, TRegister, Extent.Two>(depth, left.Start, left.ColumnStride, panels, panelSize, target, add);
                break;
            default:
                RunPanels<T, TRegister, Extent.One>(depth, left.Start, left.ColumnStride, panels, panelSize, target, add);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunPanels<T, TRegister, TPanels>(
        int depth, T* left, nint step, T* panels, nint panelSize, T* target, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : unmanaged, IRegister<TRegister, T>
        where TPanels : IExtent
    {
        TRegister r00 = default, r01 = default, r10 = default, r11 = default;
        TRegister r20 = default, r21 = default, r30 = default, r31 = default;
        T* last = panels + 3 * panelSize;
        for (int p = 0; p < depth; p++, left += step, panels += 2 * TRegister.Count, last += 2 * TRegister.Count)
        {
            TRegister a = TRegister.Repeat(left);
            Add(a, panels, ref r00, ref r01);
            if (TPanels.Value > 1) Add(a, panels + panelSize, ref r10, ref r11);
            if (TPanels.Value > 2) Add(a, panels + 2 * panelSize, ref r20, ref r21);
            if (TPanels.Value > 3) Add(a, last, ref r30, ref r31);
        }

        Put(r00, r01, target, add);
        if (TPanels.Value > 1) Put(r10, r11, target + 2 * TRegister.Count, add);
        if (TPanels.Value > 2) Put(r20, r21, target + 4 * TRegister.Count, add);
        if (TPanels.Value > 3) Put(r30, r31, target + 6 * TRegister.Count, add);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Add(TRegister a, T* row, ref TRegister low, ref TRegister high)
        {
            low = TRegister.MultiplyAdd(a, TRegister.Load(row), low);
            high = TRegister.MultiplyAdd(a, TRegister.Load(row + TRegister.Count), high);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Put(TRegister low, TRegister high, T* target, bool add)
        {
            T* second = target + TRegister.Count;
            TRegister.Store(add ? TRegister.Add(TRegister.Load(target), low) : low, target);
            TRegister.Store(add ? TRegister.Add(TRegister.Load(second), high) : high, second);
        }
    }
}
