namespace AutogradRnn.Training;

/// <summary>What a model is trained to make small. Every loss is composed of tensor operations, so it can be differentiated
/// twice.</summary>
/// <remarks>
/// Each method returns <see cref="LossTerms"/>; <c>.Mean()</c> or <c>.Sum()</c> makes the one number to call <c>Backward</c> on. Losses
/// made of logarithms are in nats. The class axis is always the last one. A masked or ignored element has loss 0 and gradient exactly 0,
/// even when it holds NaN.
/// </remarks>
/// <example>
/// <code>
/// Tensor loss = Loss.CrossEntropy(logits, targets).Mean();   // logits [batch, time, classes], targets [batch, time]
/// loss.Backward();
/// </code>
/// </example>
public static partial class Loss
{
    /// <summary>e^loss: the number of equally likely choices that would leave a model as uncertain as this one.</summary>
    /// <param name="meanLoss">The mean cross-entropy, in nats.</param>
    /// <returns>1 for a model that is always sure and right; the number of classes for one that guesses evenly.</returns>
    public static double Perplexity(double meanLoss) => Math.Exp(meanLoss);
}
