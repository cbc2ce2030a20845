using AutogradRnn.Training;

namespace AutogradRnn.Examples.Display;

/// <summary>Plain lines, for a pipe, a file or a log: one when something is due, not one a step.</summary>
internal sealed class PlainDisplay(TextWriter output, TimeSpan interval, string unit) : IRunDisplay
{
    private long _lastShown;

    public StopReason Show(long from, long steps, Func<StopReason> training) => training();

    public void Line(string text) => output.WriteLine(text);

    public void Sample(long step, string text) => output.WriteLine($"--- sample at step {step}\n{text.Trim('\n')}\n---");

    public void Report(TrainingProgress now)
    {
        bool due = _lastShown == 0 || now.Step == now.Steps || System.Diagnostics.Stopwatch.GetElapsedTime(_lastShown) >= interval;
        if (!due) return;
        _lastShown = System.Diagnostics.Stopwatch.GetTimestamp();
        output.WriteLine($"step {now.Step}/{now.Steps}  loss {Numbers.Loss(now.SmoothedLoss)} nats  {Numbers.Perplexities(now)}  {Numbers.Whole(now.TargetsPerSecond)} {unit}/s  {Numbers.Time(now.TimeLeft)} left");
    }
}
