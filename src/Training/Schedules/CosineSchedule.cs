namespace AutogradRnn.Training;

/// <summary>minimum + ½ (rate − minimum) (1 + cos(π · step / steps)): half a wave from the rate down to the minimum.</summary>
/// <remarks>As in PyTorch the wave goes on: after <c>steps</c> the rate rises again. End training there, or follow it with
/// <see cref="Schedule.Then"/>. Loshchilov and Hutter 2017.</remarks>
public sealed class CosineSchedule : Schedule
{
    private readonly double _rate;
    private readonly long _steps;
    private readonly double _minimum;

    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The rate of step 0, 0 or more.</param>
    /// <param name="steps">The step at which the minimum is reached, 1 or more.</param>
    /// <param name="minimum">The lowest rate, 0 (default) or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public CosineSchedule(double rate, long steps, double minimum = 0)
    {
        _rate = Hyperparameter.Rate(nameof(CosineSchedule), nameof(rate), rate);
        _steps = Hyperparameter.AtLeast(nameof(CosineSchedule), nameof(steps), steps, 1, "It is how long the rate takes to fall.");
        _minimum = Hyperparameter.Rate(nameof(CosineSchedule), nameof(minimum), minimum);
    }

    /// <inheritdoc/>
    protected override double Rate(long step) => _minimum + (_rate - _minimum) * (1 + Math.Cos(Math.PI * step / _steps)) / 2;
}
