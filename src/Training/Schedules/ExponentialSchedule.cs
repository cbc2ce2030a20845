namespace AutogradRnn.Training;

/// <summary>rate · factor^step: the rate falls by the same part at every step.</summary>
public sealed class ExponentialSchedule : Schedule
{
    private readonly double _rate;
    private readonly double _factor;

    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The rate of step 0, 0 or more.</param>
    /// <param name="factor">What the rate is multiplied by at each step, above 0; just below 1 where a step is an update.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ExponentialSchedule(double rate, double factor)
    {
        _rate = Hyperparameter.Rate(nameof(ExponentialSchedule), nameof(rate), rate);
        _factor = Hyperparameter.Positive(
            nameof(ExponentialSchedule),
            nameof(factor),
            factor,
            "The rate is multiplied by it at each step; 0.999 is usual.");
    }

    /// <inheritdoc/>
    protected override double Rate(long step) => _rate * Math.Pow(_factor, step);
}
