namespace AutogradRnn.Training;

/// <summary>The loss of every element, waiting to be made one number: <c>Loss.CrossEntropy(logits, targets).Mean()</c>.</summary>
/// <remarks>
/// Whether a loss is a mean or a sum changes the size of every gradient, so each call says it: with <see cref="Mean"/> the learning rate
/// does not depend on batch size and length; <see cref="Sum"/> adds up over parts that are joined later.
/// </remarks>
public sealed class LossTerms
{
    internal LossTerms(Tensor each, Tensor weight)
    {
        Each = each;
        Weight = weight;
    }

    /// <summary>The loss of each element, times its weight; exactly 0 (and without gradient) where an element is ignored or
    /// masked.</summary>
    public Tensor Each { get; }

    /// <summary>What <see cref="Mean"/> divides by, of shape []: the number of counted elements, or the sum of their class
    /// weights.</summary>
    public Tensor Weight { get; }

    /// <summary>Σ <see cref="Each"/>, of shape []; 0 when no element counts.</summary>
    public Tensor Sum() => Each.Sum();

    /// <summary>Σ <see cref="Each"/> / <see cref="Weight"/>, of shape [].</summary>
    /// <remarks>When no element counts the mean is NaN, as every mean over nothing is here, while all gradients are 0.</remarks>
    public Tensor Mean() => Each.Sum() / Weight;
}
