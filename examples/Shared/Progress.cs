using AutogradRnn.Training;
using Spectre.Console;

namespace AutogradRnn.Examples;

/// <summary>Shows a training: a live bar where a person looks at a terminal, and ten plain lines anywhere else.</summary>
internal static class Progress
{
    /// <summary>Trains to the end.</summary>
    /// <param name="trainer">What is trained.</param>
    /// <param name="measure">What to say of the smoothed loss, such as <c>loss 0.123</c>.</param>
    public static void Show(Trainer trainer, Func<double, string> measure)
    {
        bool terminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile.Capabilities.Interactive;
        if (!terminal)
        {
            trainer.Fit(new Lines(measure));
            return;
        }

        AnsiConsole.Progress()
            .Columns(new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                ProgressTask task = context.AddTask("first step ...", maxValue: trainer.LastStep);
                trainer.Fit(new Bar(task, measure));
                task.StopTask();
            });
    }

    private static string Left(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss");

    private sealed class Bar(ProgressTask task, Func<double, string> measure) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress now)
        {
            task.Value = now.Step;
            task.Description = $"step {now.Step} of {now.Steps}  {measure(now.SmoothedLoss)}  {Left(now.TimeLeft)} left";
        }
    }

    private sealed class Lines(Func<double, string> measure) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress now)
        {
            bool due = now.Step == 1 || now.Step * 10 / now.Steps != (now.Step - 1) * 10 / now.Steps;
            if (due) Console.WriteLine($"step {now.Step,6} of {now.Steps}  {measure(now.SmoothedLoss)}");
        }
    }
}
