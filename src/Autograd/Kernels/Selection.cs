using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>Chooses between two broadcast operands by a mask.</summary>
internal static class Selection
{
    /// <summary>y = a where the mask is not 0, else b.</summary>
    public static void Choose<M, T>(ReadOnlySpan<M> mask, in BroadcastRuns runs, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where M : unmanaged, INumberBase<M>
        where T : unmanaged
    {
        int aStep = runs.AMoves ? 1 : 0, bStep = runs.BMoves ? 1 : 0;
        for (int start = 0, index = 0; start < y.Length; start += runs.Run, index++)
        {
            (int from, int or) = runs.Start(index);
            for (int i = 0; i < runs.Run; i++, from += aStep, or += bStep)
                y[start + i] = M.IsZero(mask[start + i]) ? b[or] : a[from];
        }
    }
}
