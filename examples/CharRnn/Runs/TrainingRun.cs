using AutogradRnn;
using AutogradRnn.Layers;
using AutogradRnn.Training;

namespace CharRnn.Runs;

/// <summary>A run put together: text, model, optimizer, trainer, and what of it a checkpoint holds.</summary>
internal sealed class TrainingRun
{
    private readonly LanguageModelConfiguration _configuration;
    private readonly TrainerCheckpoint _checkpoint;

    private TrainingRun(RunSettings settings, TextData data, long? evaluateEvery)
    {
        Settings = settings;
        Data = data;
        _configuration = settings.Model(data.Vocabulary.Count);
        RandomGenerator generator = new(settings.Seed);
        Model = _configuration.Build(generator);
        Trainer = new Trainer(
            new LanguageModelObjective(Model),
            Optimizers.Make(settings.Optimizer, Model.Parameters, settings.Rate),
            data.Training,
            new TrainerOptions
            {
                Steps = settings.Steps,
                MaxNorm = settings.Clip > 0 ? settings.Clip : null,
                Schedule = Schedules.Make(settings),
                HeldOut = data.HeldOut,
                EvaluateEvery = evaluateEvery ?? Math.Clamp(settings.Steps / 10, 1, 500),
            });
        _checkpoint = new TrainerCheckpoint(Trainer, new Dictionary<string, RandomGenerator> { ["model"] = generator });
    }

    public RunSettings Settings { get; }

    public TextData Data { get; }

    public LanguageModel Model { get; }

    public Trainer Trainer { get; }

    public static TrainingRun Start(RunSettings settings, long? epochs, long? evaluateEvery)
    {
        TextData data = TextData.Read(settings);
        return new(WithEpochs(settings, data, epochs), data, evaluateEvery);
    }

    /// <summary>The run of a checkpoint, where it stopped.</summary>
    /// <param name="content">The checkpoint.</param>
    /// <param name="change">What is to be different: more steps.</param>
    /// <param name="epochs">The number of epochs in all, instead of steps; null for none.</param>
    /// <param name="evaluateEvery">Steps between measurements; null for the usual.</param>
    public static TrainingRun Resume(CheckpointContent content, Func<RunSettings, RunSettings> change, long? epochs, long? evaluateEvery)
    {
        RunSettings settings = change(RunSettings.FromJson(content.Meta["run"]));
        TextData data = TextData.Read(settings, LanguageModelCheckpoint.Vocabulary(content));
        if ((string?)content.Meta["text"] is { } digest && digest != data.Digest)
            throw new InvalidDataException($"{data.Source} expected to be the text that the checkpoint was trained on, but it has changed. Restore it, or start a new run on the new text.");
        TrainingRun run = new(WithEpochs(settings, data, epochs), data, evaluateEvery);
        run._checkpoint.Load(content);
        return run;
    }

    public CheckpointContent Save()
    {
        CheckpointContent content = _checkpoint.Save();
        LanguageModelCheckpoint.Describe(content, _configuration, Data.Vocabulary);
        content.Meta["run"] = Settings.ToJson();
        content.Meta["text"] = Data.Digest;
        return content;
    }

    private static RunSettings WithEpochs(RunSettings settings, TextData data, long? epochs) =>
        epochs is { } count ? settings with { Steps = checked(count * data.Training.BatchesPerEpoch) } : settings;
}
