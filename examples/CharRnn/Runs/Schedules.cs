using AutogradRnn.Training;

namespace CharRnn.Runs;

/// <summary>The schedules to choose from, stretched over the steps of the run.</summary>
internal static class Schedules
{
    private static readonly (string Name, Func<double, long, Schedule> Make)[] _all =
    [
        ("constant", (rate, _) => new ConstantSchedule(rate)),
        ("warm-up", (rate, steps) => new LinearSchedule(rate, 0.1, 1, Math.Max(1, steps / 10))),
        ("cosine", (rate, steps) => new CosineSchedule(rate, steps)),
        ("one-cycle", (rate, steps) => new OneCycleSchedule(rate, steps, rise: 0.15)),
        ("step", (rate, steps) => new StepSchedule(rate, Math.Max(1, steps / 4), factor: 0.5)),
        ("exponential", (rate, steps) => new ExponentialSchedule(rate, Math.Pow(0.01, 1.0 / steps))),
        ("plateau", (rate, _) => new PlateauSchedule(rate, factor: 0.5, patience: 1)),
    ];

    public static string[] Names { get; } = [.. _all.Select(one => one.Name)];

    /// <summary>The schedule of a run, over all its steps; a finished run that is given more steps has it stretched over them.</summary>
    public static Schedule Make(RunSettings settings) =>
        _all.Single(one => one.Name == settings.Schedule).Make(settings.Rate, Math.Max(2, settings.Steps));
}
