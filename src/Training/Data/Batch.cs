namespace AutogradRnn.Training;

/// <summary>What a model sees in one training step, and what it should have said.</summary>
/// <param name="Inputs">The inputs, <c>[batch, time]</c> (Int32 tokens) or <c>[batch, time, features]</c>.</param>
/// <param name="Targets">The answers; their shape belongs to the source, which says it.</param>
public sealed record Batch(Tensor Inputs, Tensor Targets)
{
    /// <summary>How many steps of each row are real, <c>[batch]</c>; null where no row is padded.</summary>
    public int[]? Lengths { get; init; }

    /// <summary>
    /// Whether the rows begin something new, so that the model starts from its initial state. False where each row goes on where
    /// the batch before it stopped: the state is then carried over, detached.
    /// </summary>
    public bool StartsSequence { get; init; } = true;
}
