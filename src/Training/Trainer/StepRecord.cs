using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>One training step, as the history keeps it.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Epoch">The epoch of its batch, from 0.</param>
/// <param name="Loss">The mean loss of the batch before the step, in the unit of the objective (nats for cross-entropy).</param>
/// <param name="LearningRate">The rate it was taken with.</param>
/// <param name="GradientNorm">The L2 norm over all gradients, before clipping.</param>
/// <param name="Elapsed">The time spent in all training steps up to and with this one, those before a resume included.</param>
public sealed record StepRecord(long Step, long Epoch, double Loss, double LearningRate, double GradientNorm, TimeSpan Elapsed)
{
    /// <summary>
    /// The record as a line of JSON: <c>{"step":1,"epoch":0,"loss":4.2,"learningRate":0.01,"gradientNorm":1.5,"seconds":0.1}</c>.
    /// </summary>
    public string ToJson() => new JsonObject
    {
        ["step"] = Step,
        ["epoch"] = Epoch,
        ["loss"] = Loss,
        ["learningRate"] = LearningRate,
        ["gradientNorm"] = GradientNorm,
        ["seconds"] = Elapsed.TotalSeconds,
    }.ToJsonString();
}
