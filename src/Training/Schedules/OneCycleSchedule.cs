namespace AutogradRnn.Training;

/// <summary>Half a cosine wave up to the largest rate, then a longer one down to nearly nothing.</summary>
/// <remarks>
/// It starts at maximum / startDivisor, is largest after rise · steps − 1 steps, and ends at step steps − 1 with
/// maximum / startDivisor / endDivisor, where it stays. Smith and Topin 2019, in the form of PyTorch's OneCycleLR; momentum is left alone.
/// </remarks>
public sealed class OneCycleSchedule : Schedule
{
    private readonly double _start;
    private readonly double _maximum;
    private readonly double _end;
    private readonly double _top;
    private readonly double _last;

    /// <summary>Makes the schedule.</summary>
    /// <param name="maximum">The largest rate, 0 or more.</param>
    /// <param name="steps">All steps of the training, 2 or more.</param>
    /// <param name="rise">The part of the steps that rises, from 0 to 1; default 0.3.</param>
    /// <param name="startDivisor">How much smaller the first rate is, above 0; default 25.</param>
    /// <param name="endDivisor">How much smaller the last rate is than the first, above 0; default 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public OneCycleSchedule(double maximum, long steps, double rise = 0.3, double startDivisor = 25, double endDivisor = 1e4)
    {
        const string Name = nameof(OneCycleSchedule);
        _maximum = Hyperparameter.Rate(Name, nameof(maximum), maximum);
        _last = Hyperparameter.AtLeast(Name, nameof(steps), steps, 2, "It is the length of the whole training.") - 1;
        Require.InRange(Name, nameof(rise), rise, 0, 1, "It is the part of the steps in which the rate rises; 0.3 is usual.");
        _top = rise * steps - 1;
        const string First = "The first rate is the largest divided by it; 25 is usual.";
        const string Last = "The last rate is the first divided by it; 10000 is usual.";
        _start = maximum / Hyperparameter.Positive(Name, nameof(startDivisor), startDivisor, First);
        _end = _start / Hyperparameter.Positive(Name, nameof(endDivisor), endDivisor, Last);
    }

    /// <inheritdoc/>
    protected override double Rate(long step)
    {
        if (step >= _last) return _end;
        return step <= _top ? Wave(_start, _maximum, step / _top) : Wave(_maximum, _end, (step - _top) / (_last - _top));
    }

    /// <summary>Half a cosine wave; part runs from 0 to 1 (0/0, a rise of no length, is its top).</summary>
    private static double Wave(double from, double to, double part) =>
        double.IsNaN(part) ? to : to + (from - to) / 2 * (1 + Math.Cos(Math.PI * part));
}
