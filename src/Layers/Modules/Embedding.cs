namespace AutogradRnn.Layers;

/// <summary>A table with one row of numbers for each token; the same as a one-hot input times a matrix, without the
/// multiplication.</summary>
/// <remarks>Rows start normal with variance 1, the size of input that a recurrent cell with Glorot weights expects.</remarks>
public sealed class Embedding : Layer
{
    private readonly Parameter _table;

    /// <summary>Makes the table.</summary>
    /// <param name="count">How many tokens there are, 1 or more.</param>
    /// <param name="features">Numbers a token, 1 or more.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Embedding(int count, int features, RandomGenerator generator, DType dtype = DType.Float32)
    {
        Sizes.AtLeastOne(nameof(Embedding), nameof(count), count);
        Sizes.AtLeastOne(nameof(Embedding), nameof(features), features);
        _table = new(Initial.Normal([count, features], 0, 1, generator, dtype));
    }

    /// <inheritdoc/>
    /// <param name="x">Int32 tokens, [..].</param>
    /// <returns>[.., features].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A token is not below the count.</exception>
    /// <exception cref="ArgumentException">The tokens are not Int32.</exception>
    public override Tensor Forward(Tensor x) => _table.Embedding(x);
}
