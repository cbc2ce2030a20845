namespace AutogradRnn.Training;

/// <summary>Why <see cref="Trainer.Fit"/> returned.</summary>
public enum StopReason
{
    /// <summary>All steps or epochs of the options were taken.</summary>
    Finished,

    /// <summary>The held-out loss had not fallen for <see cref="TrainerOptions.Patience"/> evaluations.</summary>
    NoImprovement,

    /// <summary>Cancellation was asked for.</summary>
    Cancelled,
}
