using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>What it takes to use a saved language model without knowing how it was made: its configuration and its vocabulary.</summary>
/// <example><code>
/// CheckpointContent content = CheckpointFile.Read(path);
/// LanguageModel model = LanguageModelCheckpoint.Open(content);
/// Vocabulary vocabulary = LanguageModelCheckpoint.Vocabulary(content);
/// </code></example>
public static class LanguageModelCheckpoint
{
    private const string ConfigurationName = "configuration";
    private const string VocabularyName = "vocabulary";

    /// <summary>Notes in <see cref="CheckpointContent.Meta"/> how the model is built and what its tokens mean.</summary>
    /// <param name="content">A content, with or without the model's parameters yet.</param>
    /// <param name="configuration">How the model was built.</param>
    /// <param name="vocabulary">What its tokens mean.</param>
    /// <exception cref="ArgumentException">The vocabulary has another size than the configuration says.</exception>
    public static void Describe(CheckpointContent content, LanguageModelConfiguration configuration, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (vocabulary.Count != configuration.VocabularySize)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Describe expected a vocabulary of {configuration.VocabularySize} tokens, as the configuration says, ")
                + FormattableString.Invariant($"but got {vocabulary.Count}. Build the model for its vocabulary."), nameof(vocabulary));
        }

        content.Meta[ConfigurationName] = configuration.ToJson();
        content.Meta[VocabularyName] = vocabulary.ToJson();
    }

    /// <summary>How the model was built.</summary>
    /// <param name="content">A content that <see cref="Describe"/> wrote to.</param>
    /// <exception cref="InvalidDataException">It is missing or damaged; says in which respect.</exception>
    public static LanguageModelConfiguration Configuration(CheckpointContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return LanguageModelConfiguration.FromJson(content.Meta[ConfigurationName]);
    }

    /// <summary>What the model's tokens mean.</summary>
    /// <param name="content">A content that <see cref="Describe"/> wrote to.</param>
    /// <exception cref="InvalidDataException">It is missing or damaged, or has another size than the configuration says.</exception>
    public static Vocabulary Vocabulary(CheckpointContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Vocabulary vocabulary = Training.Vocabulary.FromJson(content.Meta[VocabularyName]);
        int expected = Configuration(content).VocabularySize;
        return vocabulary.Count == expected ? vocabulary : throw new InvalidDataException(FormattableString.Invariant(
            $"A checkpoint's vocabulary expected {expected} tokens, as its configuration says, but has {vocabulary.Count}. ")
            + "Take the checkpoint as it was saved.");
    }

    /// <summary>Builds the model with its parameters, switched to use.</summary>
    /// <param name="content">A content that <see cref="Describe"/> and <see cref="ModelCheckpoint.Put"/> wrote to.</param>
    /// <exception cref="InvalidDataException">The configuration is missing or damaged; says in which respect.</exception>
    /// <exception cref="CheckpointException">The parameters do not fit the configuration; the message lists all differences.</exception>
    public static LanguageModel Open(CheckpointContent content)
    {
        // The starting values are all overwritten, so any generator will do.
        LanguageModel model = Configuration(content).Build(new RandomGenerator(0));
        ModelCheckpoint.Take(content, model);
        model.Eval();
        return model;
    }
}
