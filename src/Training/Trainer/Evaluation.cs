using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>The loss on held-out data at one time of the training.</summary>
/// <param name="Step">How many steps had been taken.</param>
/// <param name="Epoch">How many epochs had been completed.</param>
/// <param name="Loss">The mean loss over the held-out data, in the unit of the objective (nats for cross-entropy).</param>
/// <param name="IsBest">
/// Whether it was below the best one before by more than <see cref="TrainerOptions.MinimumDelta"/>; true for the first.
/// </param>
public sealed record Evaluation(long Step, long Epoch, double Loss, bool IsBest)
{
    /// <summary>e^loss: the number of equally likely choices that would leave the model as uncertain.</summary>
    public double Perplexity => Training.Loss.Perplexity(Loss);

    /// <summary>
    /// The evaluation as a line of JSON: <c>{"step":100,"epoch":1,"heldOutLoss":1.5,"perplexity":4.48,"best":true}</c>; null for a
    /// number that is not finite.
    /// </summary>
    public string ToJson() => new JsonObject
    {
        ["step"] = Step,
        ["epoch"] = Epoch,
        ["heldOutLoss"] = Finite(Loss),
        ["perplexity"] = Finite(Perplexity),
        ["best"] = IsBest,
    }.ToJsonString();

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
