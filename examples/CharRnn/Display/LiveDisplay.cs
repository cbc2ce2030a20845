using AutogradRnn.Training;
using Spectre.Console;

namespace CharRnn.Display;

/// <summary>A live progress bar, with samples scrolling by above it.</summary>
internal sealed class LiveDisplay(IAnsiConsole console) : IRunDisplay
{
    private ProgressTask? _task;

    public StopReason Show(long from, long steps, Func<StopReason> training) => console.Progress()
        .AutoClear(false)
        .HideCompleted(false)
        .Columns(new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            _task = context.AddTask("first step ...", maxValue: steps);
            _task.Value = from;
            StopReason reason = training();
            _task.StopTask();
            return reason;
        });

    public void Line(string text) => console.MarkupLineInterpolated($"[grey]{text}[/]");

    public void Sample(long step, string text)
    {
        console.MarkupLineInterpolated($"[grey]sample at step {step}[/]");
        console.Write(new Text(text.Trim('\n') + "\n\n"));
    }

    public void Report(TrainingProgress now)
    {
        if (_task is null) return;
        _task.Value = now.Step;
        _task.Description = $"step {now.Step}/{now.Steps}  loss {Numbers.Loss(now.SmoothedLoss)} nats  held-out perplexity {Numbers.Perplexity(now.HeldOutPerplexity)}  {Numbers.Whole(now.TargetsPerSecond)} tokens/s  {Numbers.Time(now.TimeLeft)} left";
    }
}
