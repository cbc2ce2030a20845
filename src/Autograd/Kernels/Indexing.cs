using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>Reads and writes by index along the middle axis of blocks [outer, count, inner].</summary>
internal static class Indexing
{
    /// <summary>y[o, k, i] = x[o, index[k], i]: whole rows.</summary>
    public static void ReadRows<T>(ReadOnlySpan<T> x, int outer, int count, int inner, ReadOnlySpan<int> index, Span<T> y)
        where T : unmanaged
    {
        for (int o = 0; o < outer; o++)
        {
            for (int k = 0; k < index.Length; k++)
                x.Slice((o * count + index[k]) * inner, inner).CopyTo(y.Slice((o * index.Length + k) * inner, inner));
        }
    }

    /// <summary>y[o, index[k], i] += x[o, k, i]: whole rows, equal indices add up.</summary>
    public static void AddRows<T>(ReadOnlySpan<T> x, int outer, int count, int inner, ReadOnlySpan<int> index, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int o = 0; o < outer; o++)
        {
            for (int k = 0; k < index.Length; k++)
                Elementwise.Add(x.Slice((o * index.Length + k) * inner, inner), y.Slice((o * count + index[k]) * inner, inner));
        }
    }

    /// <summary>Visits every element of an index tensor and says which element of the indexed tensor it names.</summary>
    /// <param name="index">The indices, of shape <paramref name="indexShape"/>.</param>
    /// <param name="indexShape">Its other axes may be shorter than those of the indexed tensor.</param>
    /// <param name="steps">The steps of the indexed tensor.</param>
    /// <param name="axis">The axis that the indices run along.</param>
    /// <param name="flat">Receives the flat place in the indexed tensor for each index.</param>
    public static void Places(ReadOnlySpan<int> index, ReadOnlySpan<int> indexShape, ReadOnlySpan<int> steps, int axis, Span<int> flat)
    {
        Span<int> place = stackalloc int[indexShape.Length];
        place.Clear();
        for (int i = 0; i < index.Length; i++)
        {
            int at = 0;
            for (int a = 0; a < place.Length; a++) at += (a == axis ? index[i] : place[a]) * steps[a];
            flat[i] = place.Length == 0 ? 0 : at;
            for (int a = place.Length - 1; a >= 0 && ++place[a] == indexShape[a]; a--) place[a] = 0;
        }
    }
}
