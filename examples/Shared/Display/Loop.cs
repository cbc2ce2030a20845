using System.Diagnostics;
using AutogradRnn.Training;

namespace AutogradRnn.Examples.Display;

/// <summary>The progress of a training loop that is written out, without a <see cref="Trainer"/>.</summary>
internal sealed class Loop(IRunDisplay display, long steps, int targetsPerStep)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Shows the state after a step, counted from 1: the loss of one target, in nats.</summary>
    public void Report(long step, double loss, double smoothedLoss)
    {
        double perStep = _clock.Elapsed.TotalSeconds / step;
        display.Report(new TrainingProgress(step, steps, 0, loss, smoothedLoss, null, targetsPerStep / perStep, TimeSpan.FromSeconds(perStep * (steps - step))));
    }
}
