namespace AutogradRnn.Training;

/// <summary>One schedule for some steps, then another that counts its own steps from 0: a warm-up and what follows it.</summary>
/// <example>
/// <code>
/// Schedule schedule = new LinearSchedule(0.01, 0.1, 1, steps: 100).Then(100, new CosineSchedule(0.01, steps: 900));
/// </code>
/// </example>
public sealed class SequenceSchedule : Schedule
{
    private const string First = "first.";
    private const string Next = "next.";

    private readonly Schedule _first;
    private readonly long _steps;
    private readonly Schedule _next;

    /// <summary>Joins two schedules.</summary>
    /// <param name="first">For steps 0 to <paramref name="steps"/> − 1.</param>
    /// <param name="steps">How many steps the first runs, 0 or more.</param>
    /// <param name="next">For the steps after.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public SequenceSchedule(Schedule first, long steps, Schedule next)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(next);
        _first = first;
        _steps = Hyperparameter.AtLeast(nameof(SequenceSchedule), nameof(steps), steps, 0, "It is how long the first schedule runs.");
        _next = next;
    }

    /// <summary>Tells both.</summary>
    /// <param name="loss">The smaller the better.</param>
    public override void Observe(double loss)
    {
        _first.Observe(loss);
        _next.Observe(loss);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> Save() =>
        _first.Save().Select(item => KeyValuePair.Create(First + item.Key, item.Value))
            .Concat(_next.Save().Select(item => KeyValuePair.Create(Next + item.Key, item.Value)))
            .ToDictionary();

    /// <inheritdoc/>
    public override void Load(IReadOnlyDictionary<string, double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        CheckNames(state, [.. state.Keys.Where(name => Has(name, First) || Has(name, Next))]);
        IReadOnlyDictionary<string, double> before = _first.Save();
        _first.Load(Part(First));
        try
        {
            _next.Load(Part(Next));
        }
        catch (InvalidDataException)
        {
            _first.Load(before);
            throw;
        }

        static bool Has(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal);

        Dictionary<string, double> Part(string prefix) => state
            .Where(item => Has(item.Key, prefix))
            .ToDictionary(item => item.Key[prefix.Length..], item => item.Value);
    }

    /// <inheritdoc/>
    protected override double Rate(long step) => step < _steps ? _first.RateAt(step) : _next.RateAt(step - _steps);
}
