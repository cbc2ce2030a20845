using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Cross-entropy of the next token, in nats a token, with the state carried from window to window.</summary>
/// <remarks>
/// All windows of a batch are scored at once, over <c>[batch, time, vocabulary]</c>. Targets that are
/// <see cref="PaddedBatches.IgnoredTarget"/> do not count. <see cref="Loss.Perplexity"/> turns the mean into perplexity.
/// </remarks>
public sealed class LanguageModelObjective : Objective
{
    private readonly LanguageModel _model;
    private readonly double _smoothing;

    /// <summary>An objective for a language model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="smoothing">Label smoothing while training, 0 (default: none) to 1; held-out text is always measured without.</param>
    /// <exception cref="ArgumentOutOfRangeException">The smoothing lies outside 0 to 1.</exception>
    public LanguageModelObjective(LanguageModel model, double smoothing = 0)
        : base(model)
    {
        _model = model;
        _smoothing = Require.InRange(
            nameof(LanguageModelObjective), nameof(smoothing), smoothing, 0, 1, "0 keeps the targets as they are; 0.1 is usual.");
    }

    /// <inheritdoc/>
    /// <param name="batch">Tokens Int32 <c>[batch, time]</c> and as many targets, as <see cref="TextStreams"/> gives them.</param>
    /// <param name="carried">The state after the window before, parts <c>[batch, size]</c>; null to start from the model's own.</param>
    /// <exception cref="ArgumentException">The batch does not hold tokens and next tokens.</exception>
    public override BatchLoss Of(Batch batch, State? carried)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Inputs is not { DType: DType.Int32, Rank: 2 } || batch.Targets.DType != DType.Int32
            || batch.Targets.Shape != batch.Inputs.Shape)
        {
            throw new ShapeException(
                nameof(LanguageModelObjective),
                "tokens and next tokens, both Int32 [batch, time]",
                $"inputs {batch.Inputs.DType} {batch.Inputs.Shape} and targets {batch.Targets.DType} {batch.Targets.Shape}",
                "Take the batches from TextStreams or PaddedBatches.NextTokens.");
        }

        (Tensor logits, State state) = _model.Forward(batch.Inputs, carried, batch.Lengths);
        double smoothing = _model.IsTraining ? _smoothing : 0;
        LossTerms loss = Loss.CrossEntropy(logits, batch.Targets, PaddedBatches.IgnoredTarget, smoothing: smoothing);
        return new BatchLoss(loss.Mean(), loss.Weight.Item(), state);
    }
}
