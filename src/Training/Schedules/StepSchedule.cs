namespace AutogradRnn.Training;

/// <summary>rate · factor^⌊step / every⌋: the rate falls at once every so many steps.</summary>
public sealed class StepSchedule : Schedule
{
    private readonly double _rate;
    private readonly long _every;
    private readonly double _factor;

    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The rate of step 0, 0 or more.</param>
    /// <param name="every">Steps from one fall to the next, 1 or more.</param>
    /// <param name="factor">What the rate is multiplied by, above 0; default 0.1, PyTorch's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public StepSchedule(double rate, long every, double factor = 0.1)
    {
        _rate = Hyperparameter.Rate(nameof(StepSchedule), nameof(rate), rate);
        _every = Hyperparameter.AtLeast(nameof(StepSchedule), nameof(every), every, 1, "It is the number of steps between two falls.");
        _factor = Hyperparameter.Positive(nameof(StepSchedule), nameof(factor), factor, "The rate is multiplied by it; 0.1 is usual.");
    }

    /// <inheritdoc/>
    protected override double Rate(long step) => _rate * Math.Pow(_factor, step / _every);
}
