namespace AutogradRnn;

/// <summary>What networks are made of, composed from the operations above: derivatives that need not exist cannot be wrong.</summary>
public partial class Tensor
{
    /// <summary>Zeros each element with a probability and scales the others by 1 / (1 − p), so that the expectation stays (Srivastava et
    /// al. 2014).</summary>
    /// <param name="probability">p, from 0 to 1; 1 drops everything.</param>
    /// <param name="generator">Where the mask is drawn from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside 0 to 1.</exception>
    public Tensor Dropout(double probability, RandomGenerator generator)
    {
        Require.Floating("Dropout", this);
        return probability == 0 ? this : this * DropoutMask(Shape, probability, DType, generator);
    }

    /// <summary>A mask for dropout: 0 with a probability p, else 1 / (1 − p).</summary>
    /// <param name="shape">The shape of what it will multiply.</param>
    /// <param name="probability">p, from 0 to 1; 1 drops everything.</param>
    /// <param name="dtype">The dtype of what it will multiply.</param>
    /// <param name="generator">Where the mask is drawn from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside 0 to 1.</exception>
    public static Tensor DropoutMask(Shape shape, double probability, DType dtype, RandomGenerator generator)
    {
        Require.InRange("Dropout", "probability", probability, 0, 1, "It is the share of elements that are dropped.");
        Tensor mask = Uninitialized(shape, dtype);
        double kept = probability == 1 ? 0 : 1 / (1 - probability);
        switch (dtype)
        {
            case DType.Float32: DrawMask(mask.Buffer<float>(), probability, (float)kept, generator); break;
            case DType.Float64: DrawMask(mask.Buffer<double>(), probability, kept, generator); break;
            default: DrawMask(mask.Buffer<int>(), probability, (int)kept, generator); break;
        }

        return mask;
    }

    /// <summary>(x − mean) / √(var + ε) · scale + shift over the last axes (Ba et al. 2016).</summary>
    /// <param name="scale">γ, of the shape of the normalized axes; null for 1.</param>
    /// <param name="shift">β, of the shape of the normalized axes; null for 0.</param>
    /// <param name="axes">How many of the last axes are normalized together; default 1.</param>
    /// <param name="epsilon">ε; default 1e-5, the usual choice, keeps a constant row finite.</param>
    /// <exception cref="ShapeException">Scale or shift do not have the shape of the normalized axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many axes.</exception>
    public Tensor LayerNorm(Tensor? scale = null, Tensor? shift = null, int axes = 1, double epsilon = 1e-5)
    {
        if (axes < 1 || axes > Rank)
            throw new ArgumentOutOfRangeException(nameof(axes), axes, $"LayerNorm expected 1 to {Rank} axes of shape {Shape}, but got {axes}. Choose how many of the last axes are normalized together.");
        Shape normalized = Shape.Create(Shape.AsSpan()[^axes..]);
        foreach (Tensor? parameter in new[] { scale, shift })
        {
            if (parameter is not null && parameter.Shape != normalized)
                throw new ShapeException("LayerNorm", $"a scale and shift of shape {normalized}", parameter.Shape.ToString(), "They have the shape of the normalized axes.");
        }

        Require.Floating("LayerNorm", this);
        foreach (Tensor? parameter in new[] { scale, shift })
        {
            if (parameter is not null) Require.SameDType("LayerNorm", this, parameter);
        }

        int[] last = [.. Enumerable.Range(Rank - axes, axes)];
        Tensor centred = this - Mean(last, keepAxes: true);
        Tensor y = centred / (centred.Square().Mean(last, keepAxes: true) + epsilon).Sqrt();
        if (scale is not null) y *= scale;
        return shift is null ? y : y + shift;
    }

    /// <summary>Scaled dot-product attention: softmax(q·kᵀ / √features) · v (Vaswani et al. 2017).</summary>
    /// <param name="query">q, [.., queries, features].</param>
    /// <param name="key">k, [.., keys, features].</param>
    /// <param name="value">v, [.., keys, outputs].</param>
    /// <param name="mask">Broadcast to [.., queries, keys]: 0 where a query may not look; null for none. A query that may look nowhere gets
    /// zeros.</param>
    /// <param name="causal">Whether query i looks only at keys 0 to i; default false.</param>
    /// <returns>The attended values [.., queries, outputs] and the weights [.., queries, keys].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static (Tensor Output, Tensor Weights) Attention(Tensor query, Tensor key, Tensor value, Tensor? mask = null, bool causal = false)
    {
        if (query.Rank < 2 || key.Rank < 2 || value.Rank < 2 || query.Shape[^1] != key.Shape[^1] || key.Shape[^2] != value.Shape[^2])
            throw new ShapeException("Attention", "query [.., queries, features], key [.., keys, features] and value [.., keys, outputs]", $"{query.Shape}, {key.Shape} and {value.Shape}", "Queries and keys need as many features, keys and values as many rows.");
        Require.Floating("Attention", query);
        Require.SameDType("Attention", query, key);
        Require.SameDType("Attention", query, value);
        Tensor scores = query.MatMul(key, transposeOther: true) / Math.Sqrt(query.Shape[^1]);
        if (causal) scores = Where(Ones([query.Shape[^2], key.Shape[^2]], DType.Int32).Tril(), scores, Scalar(double.NegativeInfinity, scores.DType));
        if (mask is not null) scores = Where(mask, scores, Scalar(double.NegativeInfinity, scores.DType));
        Tensor weights = scores.Softmax();
        return (weights.MatMul(value), weights);
    }

    private static void DrawMask<T>(Span<T> mask, double probability, T kept, RandomGenerator generator)
        where T : unmanaged
    {
        for (int i = 0; i < mask.Length; i++) mask[i] = generator.NextDouble() < probability ? default : kept;
    }
}
