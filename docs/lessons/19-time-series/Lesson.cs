namespace AutogradRnn.Lessons.TimeSeries;

/// <summary>Lesson 19: forecasts, and how not to deceive oneself about them.</summary>
public sealed class TimeSeriesLesson : Lesson
{
    public override int Number => 19;

    public override string Folder => "19-time-series";

    public override IReadOnlyList<Output> Outputs =>
        [new("too-good", Leaks.WriteTooGood), new("leaks", Leaks.Write), new("errors", Comparison.WriteErrors), new("line", Comparison.WriteLine), new("ahead", Comparison.WriteAhead), new("cycles", Comparison.WriteCycles), new("band", Comparison.WriteBand)];

    public override IReadOnlyList<Figure> Figures => [Comparison.Forecasts(), Comparison.Horizons()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("19.1", nameof(IExercises.SeasonalNaive), () => Checks.SeasonalNaive(new Exercises()), () => Checks.SeasonalNaive(new Solutions())),
        new("19.2", nameof(IExercises.Skill), () => Checks.Skill(new Exercises()), () => Checks.Skill(new Solutions())),
        new("19.3", nameof(IExercises.Windows), () => Checks.Windows(new Exercises()), () => Checks.Windows(new Solutions())),
        new("19.4", nameof(IExercises.SeesTheFuture), () => Checks.SeesTheFuture(new Exercises()), () => Checks.SeesTheFuture(new Solutions())),
    ];
}
