namespace AutogradRnn.Training;

/// <summary>Refuses what cannot be trained, before anything is computed.</summary>
internal static class TrainerArguments
{
    public static void Check(Objective objective, Optimizer optimizer, BatchSource data, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);

        HashSet<Tensor> ofModel = new(objective.Model.Parameters, ReferenceEqualityComparer.Instance);
        if (!optimizer.Parameters.Any(ofModel.Contains))
        {
            throw new ArgumentException(
                $"Trainer expected an optimizer of the model's parameters, but got {optimizer.GetType().Name} "
                + FormattableString.Invariant($"of {optimizer.Parameters.Count} others. Make the optimizer from model.Parameters."),
                nameof(optimizer));
        }

        if (data.BatchesPerEpoch < 1)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Trainer expected data of at least one batch an epoch, but got {data.BatchesPerEpoch}. Check what was read."),
                nameof(data));
        }

        if (options.Steps is null && options.Epochs is null)
        {
            throw new ArgumentException(
                "Trainer expected a number of Steps or of Epochs, but got neither. Set one of them in TrainerOptions.", nameof(options));
        }

        if (options.Patience is not null && options.HeldOut is null)
        {
            throw new ArgumentException(
                "Trainer expected HeldOut data together with Patience, but got none. "
                + "Early stopping looks at the held-out loss: set HeldOut.",
                nameof(options));
        }
    }

    /// <summary>The loss as a number.</summary>
    public static double LossOf(BatchLoss loss)
    {
        if (loss.Mean.Count == 1) return loss.Mean.Item();
        throw new ShapeException(
            nameof(Trainer), "a loss of one element", loss.Mean.Shape.ToString(), "Reduce it in the objective with Mean().");
    }
}
