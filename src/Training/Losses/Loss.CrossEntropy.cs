namespace AutogradRnn.Training;

/// <summary>Losses over classes.</summary>
public static partial class Loss
{
    /// <summary>−log softmax(logits)[target], in nats: how surprised the model is by the right class.</summary>
    /// <param name="logits">Unnormalized scores, [.., classes]; such as [batch, time, classes].</param>
    /// <param name="targets">Int32 class numbers, [..].</param>
    /// <param name="ignore">A target that does not count, whether or not it is a class; null (default) for none.</param>
    /// <param name="mask">[..]: 0 where a target does not count; null (default) for none.</param>
    /// <param name="smoothing">s, from 0 (default) to 1: the target is mixed with s parts of a uniform one (Szegedy et al. 2016).</param>
    /// <param name="classWeights">[classes]: the weight of each class, any numbers; null (default) for 1. The mean divides by the targets'
    /// weights.</param>
    /// <returns>Terms of shape [..].</returns>
    /// <remarks>
    /// With log p = logits − log Σ eˡᵒᵍⁱᵗˢ, shifted so that nothing overflows, and w the class weights:
    /// <code>
    /// (1 − s) · −w[target] · log p[target]  +  s / classes · Σ −w · log p
    /// </code>
    /// The gradient by the logits is softmax − target (for s = 0 and w = 1).
    /// </remarks>
    /// <exception cref="ArgumentException">The logits are Int32, or the targets are not.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A counted target is no class, or the smoothing lies outside 0 to 1.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static LossTerms CrossEntropy(
        Tensor logits,
        Tensor targets,
        int? ignore = null,
        Tensor? mask = null,
        double smoothing = 0,
        Tensor? classWeights = null)
    {
        ClassTargets rows = ClassTargets.Of("CrossEntropy", logits, targets, ignore, mask);
        ClassTargets.CheckWeights("CrossEntropy", logits, classWeights);
        CheckSmoothing("CrossEntropy", smoothing);

        Tensor logProbabilities = rows.KeepRows(logits).LogSoftmax();
        LossTerms terms = rows.Likelihood(logProbabilities, classWeights);
        if (smoothing == 0) return terms;

        Tensor uniform = rows.Keep(-Weighted(logProbabilities, classWeights).Sum(-1)) / logits.Shape[^1];
        return new((1 - smoothing) * terms.Each + smoothing * uniform, terms.Weight);
    }

    /// <summary>−Σ target · log softmax(logits), in nats, for targets that are themselves probabilities: a teacher's answer, or mixed
    /// labels.</summary>
    /// <param name="logits">Unnormalized scores, [.., classes].</param>
    /// <param name="probabilities">Target probabilities, [.., classes]; each row should sum to 1, which is not checked. They receive a
    /// gradient if they require one.</param>
    /// <param name="mask">[..]: 0 where a row does not count; null (default) for none.</param>
    /// <param name="smoothing">s, from 0 (default) to 1: the target is mixed with s parts of a uniform one.</param>
    /// <param name="classWeights">[classes]: the weight of each class, any numbers; null (default) for 1. The mean divides by the number of
    /// rows all the same.</param>
    /// <returns>Terms of shape [..].</returns>
    /// <exception cref="ArgumentException">The dtypes differ, or are Int32.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing lies outside 0 to 1.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static LossTerms SoftCrossEntropy(
        Tensor logits,
        Tensor probabilities,
        Tensor? mask = null,
        double smoothing = 0,
        Tensor? classWeights = null)
    {
        Shape rows = ClassTargets.CheckScores("SoftCrossEntropy", logits);
        Require.SameDType("SoftCrossEntropy", logits, probabilities);
        if (probabilities.Shape != logits.Shape)
            throw new ShapeException(
                "SoftCrossEntropy",
                $"target probabilities of the logits' shape {logits.Shape}",
                probabilities.Shape.ToString(),
                "Give one probability for each class; for class numbers call CrossEntropy.");
        ClassTargets.CheckWeights("SoftCrossEntropy", logits, classWeights);
        CheckSmoothing("SoftCrossEntropy", smoothing);

        CountedElements counted = CountedElements.Masked("SoftCrossEntropy", mask, rows);
        CountedElements cells = CountedElements.Masked("SoftCrossEntropy", mask?.Unsqueeze(-1), logits.Shape);
        Tensor target = cells.Keep(probabilities);
        if (smoothing > 0) target = (1 - smoothing) * target + smoothing / logits.Shape[^1];
        return counted.Terms(-Weighted(target * cells.Keep(logits).LogSoftmax(), classWeights).Sum(-1));
    }

    /// <summary>−log p[target], in nats, for a model that already ends in log-probabilities.</summary>
    /// <param name="logProbabilities">Such as the result of <see cref="Tensor.LogSoftmax"/>, [.., classes].</param>
    /// <param name="targets">Int32 class numbers, [..].</param>
    /// <param name="ignore">A target that does not count, whether or not it is a class; null (default) for none.</param>
    /// <param name="mask">[..]: 0 where a target does not count; null (default) for none.</param>
    /// <param name="classWeights">[classes]: the weight of each class, any numbers; null (default) for 1. The mean divides by the targets'
    /// weights.</param>
    /// <returns>Terms of shape [..].</returns>
    /// <exception cref="ArgumentException">The log-probabilities are Int32, or the targets are not.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A counted target is no class.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static LossTerms NegativeLogLikelihood(
        Tensor logProbabilities,
        Tensor targets,
        int? ignore = null,
        Tensor? mask = null,
        Tensor? classWeights = null)
    {
        ClassTargets rows = ClassTargets.Of("NegativeLogLikelihood", logProbabilities, targets, ignore, mask);
        ClassTargets.CheckWeights("NegativeLogLikelihood", logProbabilities, classWeights);
        return rows.Likelihood(logProbabilities, classWeights);
    }

    private static Tensor Weighted(Tensor classes, Tensor? classWeights) => classWeights is null ? classes : classes * classWeights;

    private static void CheckSmoothing(string operation, double smoothing) =>
        Require.InRange(operation, nameof(smoothing), smoothing, 0, 1, "0 keeps the targets as they are; 0.1 is usual.");
}
