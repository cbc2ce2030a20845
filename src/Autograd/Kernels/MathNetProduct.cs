using MathNet.Numerics.Providers.LinearAlgebra;

namespace AutogradRnn.Kernels;

/// <summary>The matrix product through MathNet.Numerics' provider.</summary>
/// <remarks>MathNet stores columns, we store rows: our C = A·B is its Cᵀ = Bᵀ·Aᵀ on the same memory, so the operands trade
/// places.</remarks>
internal static class MathNetProduct
{
    public static void Multiply<T>(int m, int k, int n, ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, bool accumulate)
        where T : unmanaged
    {
        if (m == 0 || n == 0) return;
        if (k == 0)
        {
            if (!accumulate) c.Clear();
            return;
        }

        T[] left = b.ToArray(), right = a.ToArray(), result = accumulate ? c.ToArray() : new T[m * n];
        (int leftRows, int leftColumns) = transposeB ? (k, n) : (n, k);
        (int rightRows, int rightColumns) = transposeA ? (m, k) : (k, m);
        Transpose transposeLeft = transposeB ? Transpose.Transpose : Transpose.DontTranspose;
        Transpose transposeRight = transposeA ? Transpose.Transpose : Transpose.DontTranspose;
        switch (left, right, result)
        {
            case (float[] l, float[] r, float[] y):
                LinearAlgebraControl.Provider.MatrixMultiplyWithUpdate(transposeLeft, transposeRight, 1f, l, leftRows, leftColumns, r, rightRows, rightColumns, accumulate ? 1f : 0f, y);
                break;
            case (double[] l, double[] r, double[] y):
                LinearAlgebraControl.Provider.MatrixMultiplyWithUpdate(transposeLeft, transposeRight, 1d, l, leftRows, leftColumns, r, rightRows, rightColumns, accumulate ? 1d : 0d, y);
                break;
        }

        result.CopyTo(c);
    }
}
