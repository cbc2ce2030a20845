using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>What a trainer remembers between steps besides model, optimizer and data; replaced whole, so that a step is.</summary>
internal sealed record TrainerMemory
{
    private const double Smoothing = 0.98;

    /// <summary>Steps taken.</summary>
    public long Step { get; init; }

    /// <summary>Epochs whose end was announced.</summary>
    public long EpochsEnded { get; init; }

    /// <summary>The step after which held-out data was last measured.</summary>
    public long EvaluatedAt { get; init; }

    /// <summary>The state to carry into the next window, cut from its graph.</summary>
    public State? Carried { get; init; }

    /// <summary>The time spent in steps.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The exponential sum behind <see cref="SmoothedLoss"/>.</summary>
    public double LossSum { get; init; }

    /// <summary>The last step's loss, NaN before the first.</summary>
    public double LastLoss { get; init; } = double.NaN;

    /// <summary>The last step's gradient norm, NaN before the first.</summary>
    public double LastNorm { get; init; } = double.NaN;

    /// <summary>The last and the best held-out loss, NaN before the first.</summary>
    public double HeldOutLoss { get; init; } = double.NaN;

    /// <inheritdoc cref="HeldOutLoss"/>
    public double BestLoss { get; init; } = double.NaN;

    /// <summary>Evaluations since the best one.</summary>
    public long SinceBest { get; init; }

    /// <summary>The mean of the last losses; a sum that began at 0 is divided by the weight it has, as Adam's moments are.</summary>
    public double SmoothedLoss => LossSum / (1 - Math.Pow(Smoothing, Step));

    public TrainerMemory AfterStep(double loss, double norm, State? carried, TimeSpan elapsed) => this with
    {
        Step = Step + 1,
        Carried = carried,
        Elapsed = elapsed,
        LossSum = Smoothing * LossSum + (1 - Smoothing) * loss,
        LastLoss = loss,
        LastNorm = norm,
    };

    public TrainerMemory AfterEvaluation(double loss, double minimumDelta)
    {
        bool isBest = double.IsNaN(BestLoss) || loss < BestLoss - minimumDelta;
        return this with
        {
            EvaluatedAt = Step,
            HeldOutLoss = loss,
            BestLoss = isBest ? loss : BestLoss,
            SinceBest = isBest ? 0 : SinceBest + 1,
        };
    }
}
