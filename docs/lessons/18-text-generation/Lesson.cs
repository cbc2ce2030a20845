namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>Lesson 18: from a loss to a text.</summary>
public sealed class TextGenerationLesson : Lesson
{
    public override int Number => 18;

    public override string Folder => "18-text-generation";

    public override IReadOnlyList<Output> Outputs =>
    [
        new("greedy", Samples.WriteGreedy), new("stages", Stages.Write), new("baselines", Stages.WriteBaselines), new("choices", Choices.Write),
        new("by-hand", ByHand.WriteComparison), new("samples", Samples.Write), new("trade", Samples.WriteTrade), new("poems", Poems.Write),
    ];

    public override IReadOnlyList<Figure> Figures => [Stages.Chart(), Choices.Chart()];

    public override IReadOnlyList<Exercise> Exercises =>
    [
        new("18.1", nameof(IExercises.Perplexity), () => Checks.Perplexity(new Exercises()), () => Checks.Perplexity(new Solutions())),
        new("18.2", nameof(IExercises.WithTemperature), () => Checks.WithTemperature(new Exercises()), () => Checks.WithTemperature(new Solutions())),
        new("18.3", nameof(IExercises.TopK), () => Checks.TopK(new Exercises()), () => Checks.TopK(new Solutions())),
        new("18.4", nameof(IExercises.Draw), () => Checks.Draw(new Exercises()), () => Checks.Draw(new Solutions())),
    ];
}
