using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>Lowers the rate when the observed loss stops falling.</summary>
/// <remarks>
/// A loss is better when it is below best · (1 − threshold). After more than <c>patience</c> observations in a row that were not, the rate
/// is multiplied by the factor, and <c>cooldown</c> observations pass before the counting starts again. A loss of NaN is not better.
/// As PyTorch's ReduceLROnPlateau (mode min, relative threshold), which also leaves the rate alone once the change is below 1e-8.
/// </remarks>
public sealed class PlateauSchedule : Schedule
{
    private const double SmallestChange = 1e-8;

    private readonly double _factor;
    private readonly long _patience;
    private readonly double _threshold;
    private readonly long _cooldown;
    private readonly double _minimum;
    private double _rate;
    private double _best = double.PositiveInfinity;
    private long _bad;
    private long _cooling;

    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The first rate, 0 or more.</param>
    /// <param name="factor">What the rate is multiplied by, 0 up to 1; default 0.1, PyTorch's.</param>
    /// <param name="patience">How many observations in a row may be no better, 0 or more; default 10.</param>
    /// <param name="threshold">By which part of the best loss a better one must be lower, 0 or more; default 1e-4.</param>
    /// <param name="cooldown">Observations that do not count after a fall, 0 (default) or more.</param>
    /// <param name="minimum">The lowest rate, 0 (default) or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public PlateauSchedule(
        double rate,
        double factor = 0.1,
        long patience = 10,
        double threshold = 1e-4,
        long cooldown = 0,
        double minimum = 0)
    {
        const string Name = nameof(PlateauSchedule);
        _rate = Hyperparameter.Rate(Name, nameof(rate), rate);
        _factor = Hyperparameter.Decay(Name, nameof(factor), factor, "The rate is multiplied by it; 0.1 is usual.");
        _patience = Hyperparameter.AtLeast(Name, nameof(patience), patience, 0, "It is how many observations may be no better.");
        _threshold = Hyperparameter.NotNegative(
            Name,
            nameof(threshold),
            threshold,
            "It is the part by which a better loss must be lower; 1e-4 is usual.");
        _cooldown = Hyperparameter.AtLeast(Name, nameof(cooldown), cooldown, 0, "It is how many observations do not count after a fall.");
        _minimum = Hyperparameter.Rate(Name, nameof(minimum), minimum);
    }

    /// <inheritdoc/>
    public override void Observe(double loss)
    {
        if (loss < _best * (1 - _threshold)) (_best, _bad) = (loss, 0);
        else _bad++;

        if (_cooling > 0)
        {
            _cooling--;
            _bad = 0;
        }

        if (_bad <= _patience) return;
        double lower = Math.Max(_rate * _factor, _minimum);
        if (_rate - lower > SmallestChange) _rate = lower;
        (_bad, _cooling) = (0, _cooldown);
    }

    /// <inheritdoc/>
    /// <remarks>Before the first observation <c>best</c> is left out, because infinity has no place in every file.</remarks>
    public override IReadOnlyDictionary<string, double> Save()
    {
        Dictionary<string, double> state = new() { ["rate"] = _rate, ["bad"] = _bad, ["cooling"] = _cooling };
        if (double.IsFinite(_best)) state["best"] = _best;
        return state;
    }

    /// <inheritdoc/>
    public override void Load(IReadOnlyDictionary<string, double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        CheckNames(state, state.ContainsKey("best") ? ["rate", "bad", "cooling", "best"] : ["rate", "bad", "cooling"]);
        foreach ((string name, double value) in state)
        {
            bool usable = name switch
            {
                "best" => double.IsFinite(value),
                "rate" => double.IsFinite(value) && value >= 0,
                _ => double.IsInteger(value) && value >= 0,
            };
            if (!usable)
                throw new InvalidDataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"PlateauSchedule.Load expected a rate of 0 or more, a finite best, and whole counts of 0 or more, "
                        + $"but {name} is {value}. Nothing was loaded. Was the file changed by hand?"));
        }

        _rate = state["rate"];
        _bad = (long)state["bad"];
        _cooling = (long)state["cooling"];
        _best = state.GetValueOrDefault("best", double.PositiveInfinity);
    }

    /// <inheritdoc/>
    protected override double Rate(long step) => _rate;
}
