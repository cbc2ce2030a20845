namespace AutogradRnn.Training;

/// <summary>How long a <see cref="Trainer"/> trains, and what it does besides.</summary>
public sealed record TrainerOptions
{
    /// <summary>
    /// How many steps the run has in all, 0 or more, counted from its very beginning: a resumed run stops at the same step. Null
    /// (default) for no limit. Steps or <see cref="Epochs"/> must be given; with both, the first one reached ends the run.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? Steps { get; init => field = AtLeast(nameof(Steps), value, 0, "It counts all steps of the run."); }

    /// <summary>How many epochs the run has in all, 0 or more, counted from the data's beginning; null (default) for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? Epochs { get; init => field = AtLeast(nameof(Epochs), value, 0, "It counts all epochs of the run."); }

    /// <summary>
    /// The L2 norm over all gradients to which longer gradients are shortened, above 0; null (default) never shortens. Recurrent
    /// networks want one, 1 to 5 is usual: through many steps gradients explode (Pascanu et al. 2013).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above 0, or not finite.</exception>
    public double? MaxNorm
    {
        get;
        init => field = value is { } norm
            ? Hyperparameter.Positive(nameof(TrainerOptions), nameof(MaxNorm), norm, "1 to 5 is usual; null never clips.")
            : null;
    }

    /// <summary>The learning rate of each step; null (default) leaves the optimizer's rate as it is.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Data to measure but not to learn from; null (default) for none.</summary>
    public BatchSource? HeldOut { get; init; }

    /// <summary>After how many steps <see cref="HeldOut"/> is measured, at least 1; null (default) measures after each epoch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public long? EvaluateEvery
    {
        get;
        init => field = AtLeast(nameof(EvaluateEvery), value, 1, "It is a number of steps; null means each epoch.");
    }

    /// <summary>
    /// After how many evaluations in a row without a better held-out loss the run stops, at least 1; null (default) never stops it
    /// early. Needs <see cref="HeldOut"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public long? Patience
    {
        get;
        init => field = AtLeast(nameof(Patience), value, 1, "It is a number of evaluations; null never stops early.");
    }

    /// <summary>By how much a held-out loss must be lower to be better, 0 (default) or more, in the unit of the loss.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or not finite.</exception>
    public double MinimumDelta
    {
        get;
        init => field = Hyperparameter.NotNegative(nameof(TrainerOptions), nameof(MinimumDelta), value, "0 counts every fall as better.");
    }

    /// <summary>Where the times come from; the system's clock by default. No time decides anything.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    private static long? AtLeast(string name, long? value, long lowest, string reason) =>
        value is { } number ? Hyperparameter.AtLeast(nameof(TrainerOptions), name, number, lowest, reason) : null;
}
