using System.Text;
using AutogradRnn.Training;
using Spectre.Console;

namespace AutogradRnn.Examples.Display;

/// <summary>A live progress bar, with samples scrolling by above it.</summary>
internal sealed class LiveDisplay(IAnsiConsole console, string unit) : IRunDisplay
{
    private const int WideEnough = 125;

    private ProgressTask? _task;

    private bool IsWide => console.Profile.Width >= WideEnough;

    public StopReason Show(long from, long steps, Func<StopReason> training) => console.Progress()
        .AutoClear(false)
        .HideCompleted(false)
        .Columns(new ProgressBarColumn { Width = IsWide ? 24 : 12 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            _task = context.AddTask("first step ...", maxValue: steps);
            _task.Value = from;
            StopReason reason = training();
            _task.StopTask();
            return reason;
        });

    public void Line(string text) => Above(text, Style.Parse("grey"));

    public void Sample(long step, string text)
    {
        Above($"sample at step {step}", Style.Parse("grey"));
        Above(text.Trim('\n') + "\n", Style.Plain);
    }

    public void Report(TrainingProgress now)
    {
        if (_task is null) return;
        _task.Value = now.Step;
        _task.Description = IsWide
            ? $"step {now.Step}/{now.Steps}  loss {Numbers.Loss(now.SmoothedLoss)} nats  {Numbers.Perplexities(now)}  {Numbers.Whole(now.TargetsPerSecond)} {unit}/s  {Numbers.Time(now.TimeLeft)} left"
            : $"step {now.Step} loss {Numbers.Loss(now.SmoothedLoss)} ppl {Numbers.Perplexity(now.HeldOutPerplexity ?? now.Perplexity)} {Numbers.Whole(now.TargetsPerSecond)} {unit}/s {Numbers.Time(now.TimeLeft)} left";
    }

    /// <summary>Writes above the bar. While it is shown, each line is filled up, because the bar's line is written over, not
    /// erased.</summary>
    private void Above(string text, Style style)
    {
        if (_task is not { IsFinished: false })
        {
            // Not through Spectre, which would break a command in two where the line is full.
            console.Profile.Out.Writer.WriteLine(text);
            return;
        }

        int width = Math.Max(20, console.Profile.Width - 1);
        IEnumerable<string> lines = text.Split('\n').SelectMany(line => Pieces(line, width)).Select(line => line + new string(' ', width - line.GetCellWidth()));
        console.Write(new Text(string.Join('\n', lines) + "\n", style));
    }

    /// <summary>A line as pieces that fit; an ideograph is two cells wide.</summary>
    private static IEnumerable<string> Pieces(string line, int width)
    {
        StringBuilder piece = new();
        int used = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            int wide = rune.ToString().GetCellWidth();
            if (used + wide > width)
            {
                yield return piece.ToString();
                piece.Clear();
                used = 0;
            }

            piece.Append(rune);
            used += wide;
        }

        yield return piece.ToString();
    }
}
