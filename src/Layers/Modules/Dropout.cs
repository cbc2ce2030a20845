namespace AutogradRnn.Layers;

/// <summary>Zeros each element with a probability while training, and scales the others by 1 / (1 − p); does nothing in use (Srivastava et
/// al. 2014).</summary>
public sealed class Dropout : Layer
{
    private readonly RandomGenerator _generator;

    /// <summary>Makes the layer.</summary>
    /// <param name="probability">p, from 0 to 1; 1 drops everything.</param>
    /// <param name="generator">Where the masks are drawn from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside 0 to 1.</exception>
    public Dropout(double probability, RandomGenerator generator)
    {
        Probability = Sizes.Probability(nameof(Dropout), nameof(probability), probability);
        _generator = generator;
    }

    /// <summary>The share of elements that are dropped.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    /// <param name="x">Of any shape.</param>
    /// <returns>Of the same shape.</returns>
    public override Tensor Forward(Tensor x) => IsTraining ? x.Dropout(Probability, _generator) : x;
}
