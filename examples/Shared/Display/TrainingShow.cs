using AutogradRnn.Training;

namespace AutogradRnn.Examples.Display;

/// <summary>Trains inside a display, and lets the model write now and then.</summary>
internal static class TrainingShow
{
    public static StopReason Train(this IRunDisplay display, Trainer trainer, long sampleEvery, Func<string> sample, CancellationToken stop = default)
    {
        trainer.AfterStep += record =>
        {
            if (record.Step % sampleEvery == 0) display.Sample(record.Step, sample());
        };
        return display.Show(trainer.Step, trainer.LastStep, () => trainer.Fit(display, stop));
    }

    /// <summary>The mean loss of the last steps, in nats, and the seconds that a step took.</summary>
    public static (double Loss, double SecondsPerStep) Last(this Trainer trainer, int steps)
    {
        StepRecord[] last = [.. trainer.History.Steps.TakeLast(steps)];
        return (last.Average(record => record.Loss), last[^1].Elapsed.TotalSeconds / last[^1].Step);
    }
}
