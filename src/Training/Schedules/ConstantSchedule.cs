namespace AutogradRnn.Training;

/// <summary>The same rate at every step.</summary>
public sealed class ConstantSchedule : Schedule
{
    private readonly double _rate;

    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">0 or more, per step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public ConstantSchedule(double rate) =>
        _rate = Hyperparameter.Rate(nameof(ConstantSchedule), nameof(rate), rate);

    /// <inheritdoc/>
    protected override double Rate(long step) => _rate;
}
