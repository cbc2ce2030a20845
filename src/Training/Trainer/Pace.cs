namespace AutogradRnn.Training;

/// <summary>How fast one call of Fit goes.</summary>
internal sealed class Pace(TimeProvider clock, TrainerMemory start)
{
    private readonly long _started = clock.GetTimestamp();
    private double _targets;

    public void Add(double targets) => _targets += targets;

    /// <summary>Where things stand after at least one step.</summary>
    public TrainingProgress Report(TrainerMemory now, long steps, long epoch)
    {
        double secondsOfSteps = (now.Elapsed - start.Elapsed).TotalSeconds;
        double secondsLeft = clock.GetElapsedTime(_started).TotalSeconds / (now.Step - start.Step) * (steps - now.Step);
        return new TrainingProgress(
            now.Step,
            steps,
            epoch,
            now.LastLoss,
            now.SmoothedLoss,
            now.EvaluatedAt > 0 ? now.HeldOutLoss : null,
            secondsOfSteps > 0 ? _targets / secondsOfSteps : 0,
            secondsLeft < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(secondsLeft) : TimeSpan.MaxValue);
    }
}
