using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>Losses of yes-or-no answers.</summary>
public static partial class Loss
{
    /// <summary>What a logarithm is kept above, so that a sure but wrong answer costs 100 nats instead of infinitely many.</summary>
    private const double LowestLog = -100;

    /// <summary>−t · log p − (1 − t) · log(1 − p), in nats, with both logarithms kept at or above −100.</summary>
    /// <param name="probabilities">p, from 0 to 1, any shape.</param>
    /// <param name="targets">t, from 0 to 1, the same shape; they receive a gradient if they require one.</param>
    /// <param name="mask">0 where an element does not count, broadcast to the shape; null (default) for none.</param>
    /// <param name="weights">The weight of each element, broadcast to the shape; null (default) for 1. The mean divides by the number of
    /// elements all the same.</param>
    /// <returns>Terms of the same shape; the mean is over the counted elements.</returns>
    /// <remarks>Where a logarithm is cut off its gradient is 0. <see cref="BinaryCrossEntropyFromLogits"/> needs no cutting and is the
    /// better choice.</remarks>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A counted probability lies outside 0 to 1.</exception>
    /// <exception cref="ShapeException">The shapes differ, or mask or weights do not broadcast to them.</exception>
    public static LossTerms BinaryCrossEntropy(Tensor probabilities, Tensor targets, Tensor? mask = null, Tensor? weights = null)
    {
        CountedElements counted = CountedElements.Of("BinaryCrossEntropy", probabilities, targets, mask);
        Tensor p = counted.Keep(probabilities), t = counted.Keep(targets);
        CheckProbabilities(p);
        Tensor never = p.Detach().EqualTo(0), always = p.Detach().EqualTo(1);
        Tensor logYes = Cut(p.MaskedFill(never, 1).Log(), never);
        Tensor logNo = Cut((-p.MaskedFill(always, 0)).Log1p(), always);
        Tensor each = -t * logYes - (1 - t) * logNo;
        return counted.Terms(TimesWeights("BinaryCrossEntropy", each, weights));
    }

    /// <summary>(1 − t) · x + (1 + (w − 1) · t) · log(1 + e⁻ˣ), in nats: the binary cross-entropy of σ(x), exact for any x.</summary>
    /// <param name="logits">x, any shape.</param>
    /// <param name="targets">t, from 0 to 1, the same shape; they receive a gradient if they require one.</param>
    /// <param name="mask">0 where an element does not count, broadcast to the shape; null (default) for none.</param>
    /// <param name="weights">The weight of each element, broadcast to the shape; null (default) for 1. The mean divides by the number of
    /// elements all the same.</param>
    /// <param name="positiveWeight">w, broadcast to the shape: how much more a yes counts than a no, against rare ones; null (default) for
    /// 1.</param>
    /// <returns>Terms of the same shape; the mean is over the counted elements.</returns>
    /// <remarks>The gradient by x is σ(x) − t (for w = 1).</remarks>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    /// <exception cref="ShapeException">The shapes differ, or mask or weights do not broadcast to them.</exception>
    public static LossTerms BinaryCrossEntropyFromLogits(
        Tensor logits,
        Tensor targets,
        Tensor? mask = null,
        Tensor? weights = null,
        Tensor? positiveWeight = null)
    {
        const string Name = "BinaryCrossEntropyFromLogits";
        CountedElements counted = CountedElements.Of(Name, logits, targets, mask);
        Tensor x = counted.Keep(logits), t = counted.Keep(targets);
        Tensor surprise = -x.LogSigmoid();
        if (positiveWeight is not null)
        {
            CheckWeights(Name, "positive weights", x, positiveWeight);
            surprise *= 1 + (positiveWeight - 1) * t;
        }

        return counted.Terms(TimesWeights(Name, (1 - t) * x + surprise, weights));
    }

    /// <summary>A logarithm kept at or above −100; at its pole, where it was not taken, it is −100.</summary>
    private static Tensor Cut(Tensor logarithm, Tensor pole) => logarithm.Clamp(low: LowestLog).MaskedFill(pole, LowestLog);

    private static Tensor TimesWeights(string operation, Tensor each, Tensor? weights)
    {
        if (weights is null) return each;
        CheckWeights(operation, "weights", each, weights);
        return each * weights;
    }

    private static void CheckWeights(string operation, string what, Tensor each, Tensor weights)
    {
        Require.SameDType(operation, each, weights);
        CountedElements.CheckBroadcasts(
            operation,
            $"{what} of a shape that broadcasts",
            weights,
            each.Shape,
            "Give them axes of length 1 where they repeat.");
    }

    /// <summary>Lets NaN through: it makes the loss NaN, which says where training went wrong better than this place could.</summary>
    private static void CheckProbabilities(Tensor probabilities)
    {
        ReadOnlySpan<double> values = probabilities.Detach().To(DType.Float64).AsSpan<double>();
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is < 0 or > 1)
                throw new ArgumentOutOfRangeException(nameof(probabilities), values[i], string.Create(
                    CultureInfo.InvariantCulture,
                    $"BinaryCrossEntropy expected probabilities from 0 to 1, "
                    + $"but got {values[i]} at {Require.Position(i, probabilities.Shape)}. "
                    + $"Apply Sigmoid() first, or better call BinaryCrossEntropyFromLogits."));
        }
    }
}
