using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>Placeholder until the packed product lands.</summary>
internal static class MatrixProduct
{
    public static void Multiply<T>(int m, int k, int n, ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
        {
            T sum = T.Zero;
            for (int p = 0; p < k; p++) sum += a[transposeA ? p * m + i : i * k + p] * b[transposeB ? j * k + p : p * n + j];
            c[i * n + j] = accumulate ? c[i * n + j] + sum : sum;
        }
    }
}
