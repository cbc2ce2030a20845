using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>A whole training run in a checkpoint: a run that loads it goes on bit for bit as the one that saved it would have.</summary>
/// <remarks>
/// Held are the parameters, the optimizer's running values and settings, the schedule's memory, the random generators, the position in
/// the data, the carried recurrent state, early stopping, and the end of the history. To resume, make everything as it was made
/// before (model, optimizer, data, options, generators, from any seeds), then <see cref="Load"/>.
/// </remarks>
/// <example><code>
/// TrainerCheckpoint checkpoint = new(trainer, new Dictionary&lt;string, RandomGenerator&gt; { ["dropout"] = generator });
/// CheckpointContent content = checkpoint.Save();
/// LanguageModelCheckpoint.Describe(content, configuration, vocabulary);
/// folder.Save(trainer.Step, content);
/// </code></example>
public sealed class TrainerCheckpoint
{
    private const string MakeAlike = "Make model, optimizer, data and generators as they were when the checkpoint was saved.";

    private readonly Trainer _trainer;
    private readonly IReadOnlyDictionary<string, RandomGenerator> _generators;

    /// <summary>Prepares to save or load a run.</summary>
    /// <param name="trainer">The run.</param>
    /// <param name="generators">
    /// Every generator that the run draws from, under a name of its own: dropout masks, noise in the objective. Data that shuffles
    /// from a seed needs none. Null (default) for none; without a generator that is used, a resumed run differs.
    /// </param>
    public TrainerCheckpoint(Trainer trainer, IReadOnlyDictionary<string, RandomGenerator>? generators = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        _trainer = trainer;
        _generators = generators ?? new Dictionary<string, RandomGenerator>();
    }

    /// <summary>A copy of the whole run as it stands between two steps; more may be added to it, under other names.</summary>
    /// <param name="historyLimit">How many of the last steps' records to keep, 0 or more; default 1000. Evaluations alike.</param>
    /// <remarks>May be called from a handler of any event of the trainer.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="historyLimit"/> is negative.</exception>
    public CheckpointContent Save(int historyLimit = 1000)
    {
        Hyperparameter.AtLeast(nameof(TrainerCheckpoint), nameof(historyLimit), historyLimit, 0, "It is a number of records.");
        CheckpointContent content = new();
        ModelCheckpoint.Put(content, _trainer.Objective.Model);
        OptimizerPart.Put(content, _trainer.Optimizer, _trainer.Options.Schedule);
        MemoryPart.Put(content, _trainer.Memory, _trainer.Data);
        HistoryPart.Put(content, _trainer.History, historyLimit);
        content.Meta["generators"] = new JsonObject(_generators.Select(
            pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.State.ToString())));
        return content;
    }

    /// <summary>Puts the whole run back to where it was saved. Fit then goes on with the step after.</summary>
    /// <param name="content">What <see cref="Save"/> made, with whatever else was added.</param>
    /// <exception cref="CheckpointException">Something does not fit; the message lists every difference, nothing is changed.</exception>
    public void Load(CheckpointContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        CheckpointReader reader = new(content);
        if (!content.Meta.ContainsKey(MemoryPart.SectionName)) reader.Differences.Add("it holds no training run");
        reader.Refuse("For its parameters alone use ModelCheckpoint.Take.");

        Action model = ModelCheckpoint.Prepare(reader, _trainer.Objective.Model);
        Action memory = MemoryPart.Prepare(reader, _trainer);
        Action history = HistoryPart.Prepare(reader, _trainer.History);
        Action generators = Generators(reader);
        Action optimizer = OptimizerPart.Load(reader, _trainer.Optimizer, _trainer.Options.Schedule, MakeAlike);

        model();
        optimizer();
        memory();
        history();
        generators();
    }

    private Action Generators(CheckpointReader reader)
    {
        JsonObject section = reader.Section("generators");
        List<(RandomGenerator Generator, RandomState State)> found = [];
        foreach ((string name, RandomGenerator generator) in _generators)
        {
            string? text = section[name] is JsonValue value && value.TryGetValue(out string? written) ? written : null;
            if (!section.ContainsKey(name)) reader.Differences.Add($"generator '{name}' is missing");
            else if (RandomState.TryParse(text, out RandomState state)) found.Add((generator, state));
            else reader.Differences.Add($"generator '{name}' is not a random state");
        }

        foreach ((string name, _) in section.Where(pair => !_generators.ContainsKey(pair.Key)))
            reader.Differences.Add($"generator '{name}' is not among those given");

        return () =>
        {
            foreach ((RandomGenerator generator, RandomState state) in found) generator.State = state;
        };
    }
}
