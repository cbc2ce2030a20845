namespace AutogradRnn.Layers;

/// <summary>Attention by a small network: score = tanh(q·W + k·U)·v, weights = softmax(score), output = weights·values (Bahdanau et al.
/// 2014).</summary>
/// <remarks>W is [query features, hidden], U [key features, hidden], v [hidden, 1]; all start Glorot uniform. Queries and keys may differ
/// in size.</remarks>
public sealed class AdditiveAttention : Module
{
    private readonly Linear _query;
    private readonly Linear _key;
    private readonly Linear _score;

    /// <summary>Makes the layer.</summary>
    /// <param name="hidden">The size of the network, 1 or more.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public AdditiveAttention(int hidden, RandomGenerator generator, DType dtype = DType.Float32)
    {
        Sizes.AtLeastOne(nameof(AdditiveAttention), nameof(hidden), hidden);
        _query = new Linear(hidden, generator, bias: false, dtype: dtype);
        _key = new Linear(hidden, generator, bias: false, dtype: dtype);
        _score = new Linear(1, generator, bias: false, inputs: hidden, dtype: dtype);
    }

    /// <summary>Attends.</summary>
    /// <param name="query">[batch, queries, query features].</param>
    /// <param name="key">[batch, keys, key features].</param>
    /// <param name="value">[batch, keys, outputs].</param>
    /// <param name="lengths">The valid keys of each row, 0 to keys; null when all are. What follows is never read, not even NaN. A row
    /// without any gets zeros.</param>
    /// <returns>The output [batch, queries, outputs] and the weights [batch, queries, keys].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is not 0 to keys.</exception>
    public (Tensor Output, Tensor Weights) Forward(Tensor query, Tensor key, Tensor value, IReadOnlyList<int>? lengths = null)
    {
        if (query.Rank != 3 || key.Rank != 3 || value.Rank != 3 || key.Shape[1] != value.Shape[1])
            throw new ShapeException(
                nameof(AdditiveAttention),
                "query [batch, queries, features], key [batch, keys, features] and value [batch, keys, outputs]",
                $"{query.Shape}, {key.Shape} and {value.Shape}",
                "Keys and values need as many rows; add a batch axis with Unsqueeze(0).");
        KeyMask mask = new(nameof(AdditiveAttention), lengths, key, value);
        Tensor pairs = _query.Forward(query).Unsqueeze(2) + _key.Forward(mask.Valid(key)).Unsqueeze(1);
        Tensor scores = _score.Forward(pairs.Tanh()).Squeeze(3);
        if (mask.ForScores is { } valid) scores = Tensor.Where(valid, scores, Tensor.Scalar(double.NegativeInfinity, scores.DType));
        Tensor weights = scores.Softmax();
        return (weights.MatMul(mask.Valid(value)), weights);
    }
}
