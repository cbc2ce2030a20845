namespace AutogradRnn.Training;

/// <summary>rate · (start + (end − start) · step / steps), and rate · end from there on: a warm-up when it rises.</summary>
public sealed class LinearSchedule : Schedule
{
    private readonly double _rate;
    private readonly double _startFactor;
    private readonly double _endFactor;
    private readonly long _steps;

    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">What the factors multiply, 0 or more.</param>
    /// <param name="startFactor">The factor of step 0, 0 or more.</param>
    /// <param name="endFactor">The factor of step <paramref name="steps"/> and after, 0 or more.</param>
    /// <param name="steps">How long the way takes, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public LinearSchedule(double rate, double startFactor, double endFactor, long steps)
    {
        _rate = Hyperparameter.Rate(nameof(LinearSchedule), nameof(rate), rate);
        _startFactor = Hyperparameter.NotNegative(
            nameof(LinearSchedule),
            nameof(startFactor),
            startFactor,
            "The rate is multiplied by it.");
        _endFactor = Hyperparameter.NotNegative(nameof(LinearSchedule), nameof(endFactor), endFactor, "The rate is multiplied by it.");
        _steps = Hyperparameter.AtLeast(
            nameof(LinearSchedule),
            nameof(steps),
            steps,
            1,
            "It is how long the way from one factor to the other takes.");
    }

    /// <inheritdoc/>
    protected override double Rate(long step) => _rate * (_startFactor + (_endFactor - _startFactor) * Math.Min(step, _steps) / _steps);
}
