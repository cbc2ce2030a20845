namespace AutogradRnn.Layers;

/// <summary>Attention by scaled dot products: weights = softmax(q·kᵀ / √features), output = weights·v (Luong et al. 2015, Vaswani et al.
/// 2017). It has no parameters.</summary>
public sealed class DotProductAttention : Module
{
    /// <summary>Attends.</summary>
    /// <param name="query">[batch, queries, features].</param>
    /// <param name="key">[batch, keys, features].</param>
    /// <param name="value">[batch, keys, outputs].</param>
    /// <param name="lengths">The valid keys of each row, 0 to keys; null when all are. What follows is never read, not even NaN. A row
    /// without any gets zeros.</param>
    /// <returns>The output [batch, queries, outputs] and the weights [batch, queries, keys].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is not 0 to keys.</exception>
    public (Tensor Output, Tensor Weights) Forward(Tensor query, Tensor key, Tensor value, IReadOnlyList<int>? lengths = null)
    {
        KeyMask mask = new(nameof(DotProductAttention), lengths, key, value);
        return Tensor.Attention(query, mask.Valid(key), mask.Valid(value), mask.ForScores);
    }
}
