namespace AutogradRnn.Training;

/// <summary>How far a training run is, reported after each step.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps there will be, unless early stopping ends the run before.</param>
/// <param name="Epoch">The epoch of the last batch, from 0.</param>
/// <param name="Loss">The mean loss of the last batch, in the unit of the objective (nats for cross-entropy).</param>
/// <param name="SmoothedLoss">The mean loss of about the last 50 steps, the newest counting most.</param>
/// <param name="HeldOutLoss">The last loss on held-out data; null before the first.</param>
/// <param name="TargetsPerSecond">Targets (tokens for a language model, rows for others) a second, in this call of Fit.</param>
/// <param name="TimeLeft">The time that the steps left will take, evaluations included, at the pace of this call of Fit.</param>
public sealed record TrainingProgress(
    long Step,
    long Steps,
    long Epoch,
    double Loss,
    double SmoothedLoss,
    double? HeldOutLoss,
    double TargetsPerSecond,
    TimeSpan TimeLeft)
{
    /// <summary>e^<see cref="SmoothedLoss"/>, for a loss in nats.</summary>
    public double Perplexity => Training.Loss.Perplexity(SmoothedLoss);

    /// <summary>e^<see cref="HeldOutLoss"/>, for a loss in nats; null before the first evaluation.</summary>
    public double? HeldOutPerplexity => HeldOutLoss is { } loss ? Training.Loss.Perplexity(loss) : null;
}
