namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>Lesson 17: what to do with a gradient, once it is right.</summary>
public sealed class OptimizersAndTrainerLesson : Lesson
{
    public override int Number => 17;

    public override string Folder => "17-optimizers-and-trainer";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("rates", Race.WriteRates), new("race", Race.Write), new("adam", AdamByHand.WriteSteps), new("bias", AdamByHand.WriteBias),
        new("loop", TheLoop.WriteLoop), new("resume", TheLoop.WriteResume), new("parts", Parts.Write),
    ];

    public override IReadOnlyList<Figure> Figures => [Race.Paths(), AdamByHand.Bias()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("17.1", nameof(IExercises.LargestRate), () => Checks.LargestRate(new Exercises()), () => Checks.LargestRate(new Solutions())),
        new("17.2", nameof(IExercises.Momentum), () => Checks.Momentum(new Exercises()), () => Checks.Momentum(new Solutions())),
        new("17.3", nameof(IExercises.Adam), () => Checks.Adam(new Exercises()), () => Checks.Adam(new Solutions())),
        new("17.4", nameof(IExercises.GoOn), () => Checks.GoOn(new Exercises()), () => Checks.GoOn(new Solutions())),
    ];
}
