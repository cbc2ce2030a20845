namespace AutogradRnn.Training;

/// <summary>A learning rate for every step.</summary>
/// <remarks>
/// The rate is a function of the number of the step alone, so a run that resumes at any step goes on with the right one:
/// <c>optimizer.LearningRate = schedule.RateAt(step)</c>, with steps counted from 0. What counts as a step, an update or an epoch, is the
/// caller's choice. Only <see cref="PlateauSchedule"/> also remembers what it observed; <see cref="Save"/> and <see cref="Load"/> carry
/// that.
/// </remarks>
public abstract class Schedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">Counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public double RateAt(long step) =>
        Rate(Hyperparameter.AtLeast("RateAt", nameof(step), step, 0, "Steps are counted from 0."));

    /// <summary>Tells the schedule a loss that was measured, usually on held-out text after an epoch; most schedules pay no heed.</summary>
    /// <param name="loss">The smaller the better.</param>
    public virtual void Observe(double loss)
    {
    }

    /// <summary>What the schedule remembers, by name; empty for a pure function of the step.</summary>
    public virtual IReadOnlyDictionary<string, double> Save() => new Dictionary<string, double>();

    /// <summary>Takes back what <see cref="Save"/> gave.</summary>
    /// <param name="state">From a schedule of the same kind.</param>
    /// <exception cref="InvalidDataException">It is the state of another kind; nothing is changed.</exception>
    public virtual void Load(IReadOnlyDictionary<string, double> state) => CheckNames(state, []);

    /// <summary>This schedule for some steps, then another that counts its own steps from 0.</summary>
    /// <param name="steps">How many steps this schedule runs, 0 or more.</param>
    /// <param name="next">What follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public Schedule Then(long steps, Schedule next) => new SequenceSchedule(this, steps, next);

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">0 or more.</param>
    protected abstract double Rate(long step);

    /// <summary>Refuses a state with other names than these.</summary>
    private protected void CheckNames(IReadOnlyDictionary<string, double> state, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!names.ToHashSet().SetEquals(state.Keys))
            throw new InvalidDataException(
                $"{GetType().Name}.Load expected {Named(names)}, but got {Named([.. state.Keys])}. Nothing was loaded. "
                + "Make the schedule as it was when the state was saved.");

        static string Named(IReadOnlyList<string> names) =>
            names.Count == 0 ? "an empty state" : $"a state of {string.Join(", ", names.Order(StringComparer.Ordinal))}";
    }
}
