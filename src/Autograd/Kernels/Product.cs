namespace AutogradRnn.Kernels;

/// <summary>One matrix product to do: target [m, n] = left [m, k] · right [k, n], added to what is there if <c>Accumulate</c>.</summary>
internal readonly record struct Product<T>(
    int M, int K, int N, MatrixView<T> Left, MatrixView<T> Right, MatrixView<T> Target, bool Accumulate)
    where T : unmanaged
{
    /// <summary>The same product written as targetᵀ = rightᵀ · leftᵀ.</summary>
    public Product<T> Transposed => new(N, K, M, Right.Transposed, Left.Transposed, Target.Transposed, Accumulate);

    /// <summary>The part of this product that makes <paramref name="count"/> rows of the target.</summary>
    public Product<T> Rows(int first, int count) =>
        this with { M = count, Left = Left.From(first, 0), Target = Target.From(first, 0) };

    /// <summary>The part of this product that makes <paramref name="count"/> columns of the target.</summary>
    public Product<T> Columns(int first, int count) =>
        this with { N = count, Right = Right.From(0, first), Target = Target.From(0, first) };
}
