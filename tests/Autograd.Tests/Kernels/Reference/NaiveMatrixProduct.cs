using System.Numerics;

namespace AutogradRnn.Tests.Kernels.Reference;

/// <summary>The matrix product as its definition says it: three loops.</summary>
internal static class NaiveMatrixProduct
{
    public static T[] Of<T>(int m, int k, int n, T[] a, bool transposeA, T[] b, bool transposeB, T[]? addedTo = null)
        where T : INumber<T>
    {
        var c = new T[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = addedTo is null ? T.Zero : addedTo[i * n + j];
                for (int p = 0; p < k; p++) sum += a[transposeA ? p * m + i : i * k + p] * b[transposeB ? j * k + p : p * n + j];
                c[i * n + j] = sum;
            }
        }

        return c;
    }
}
