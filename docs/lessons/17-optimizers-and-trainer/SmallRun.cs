using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>A training run that takes a blink: a GRU with dropout reads the beginning of the Psalms.</summary>
public sealed class SmallRun
{
    private const int Characters = 1500;

    public SmallRun(long steps, ulong seed = 17)
    {
        string text = TextFile.Read(Path.Combine(Sources.Root, "examples", "data", "psalms.txt"))[..Characters];
        Vocabulary vocabulary = Vocabulary.FromCharacters(text);
        Random = new RandomGenerator(seed);
        Model = new LanguageModelConfiguration
        {
            VocabularySize = vocabulary.Count,
            EmbeddingSize = 8,
            Layers = [new("gru", 16)],
            Dropout = 0.2,
        }.Build(Random);
        Optimizer = new Adam(Model.Parameters, learningRate: 0.01);
        Data = new TextStreams(vocabulary.Encode(text), batch: 4, window: 12);
        Trainer = new Trainer(new LanguageModelObjective(Model), Optimizer, Data, new TrainerOptions { Steps = steps, MaxNorm = 1 });
    }

    /// <summary>Where the starting values came from, and where the dropout masks come from.</summary>
    public RandomGenerator Random { get; }

    public LanguageModel Model { get; }

    public Adam Optimizer { get; }

    public TextStreams Data { get; }

    public Trainer Trainer { get; }

    #region checkpoint
    /// <summary>All of the run: parameters, optimizer, position in the text, carried state, history; and the generator of the masks.</summary>
    public TrainerCheckpoint Checkpoint => new(Trainer, new Dictionary<string, RandomGenerator> { ["dropout"] = Random });
    #endregion

    /// <summary>Whether two networks have the same weights, to the last bit.</summary>
    public static bool SameBits(LanguageModel a, LanguageModel b) =>
        a.Parameters.Zip(b.Parameters).All(pair => pair.First.AsSpan<float>().SequenceEqual(pair.Second.AsSpan<float>()));
}
