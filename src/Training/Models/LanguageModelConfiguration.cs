using System.Text.Json.Nodes;
using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>What a language model is made of, in numbers and names that a checkpoint holds; <see cref="Build"/> makes it.</summary>
/// <remarks>Two configurations are equal when all their parts are, layer by layer.</remarks>
public sealed record LanguageModelConfiguration
{
    /// <summary>The number of tokens: <see cref="Vocabulary.Count"/>, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public required int VocabularySize
    {
        get;
        init => field = Sizes.AtLeastOne(nameof(LanguageModelConfiguration), nameof(VocabularySize), value);
    }

    /// <summary>The numbers that stand for a token, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public required int EmbeddingSize
    {
        get;
        init => field = Sizes.AtLeastOne(nameof(LanguageModelConfiguration), nameof(EmbeddingSize), value);
    }

    /// <summary>The recurrent layers from the bottom to the top, at least one; cells and sizes may be mixed.</summary>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    public required IReadOnlyList<LayerConfiguration> Layers
    {
        get;
        init => field = value is { Count: > 0 } ? Array.AsReadOnly([.. value]) : throw new ArgumentException(
            "LanguageModelConfiguration expected at least one of Layers, but got none. Add a LayerConfiguration.", nameof(Layers));
    }

    /// <summary>
    /// The share of numbers that is dropped while training, 0 (default) up to, not including, 1: before each layer and after the
    /// last, anew at every step, never on the way through time (Zaremba et al. 2014).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The share lies outside the range.</exception>
    public double Dropout
    {
        get;
        init => field = Hyperparameter.Decay(
            nameof(LanguageModelConfiguration), nameof(Dropout), value, "0.1 to 0.5 is usual; 0 drops nothing.");
    }

    /// <summary>The kind of number of all parameters: Float32 (default) for training, Float64 for checks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is Int32.</exception>
    public DType DType
    {
        get;
        init => field = value is DType.Float32 or DType.Float64 ? value : throw new ArgumentOutOfRangeException(nameof(DType),
            $"LanguageModelConfiguration expected DType Float32 or Float64, but got {value}. Parameters need a derivative.");
    }

    /// <summary>Makes the model with fresh parameters.</summary>
    /// <param name="generator">
    /// Where the starting values come from, and later the dropout masks: with dropout its state belongs into a checkpoint.
    /// </param>
    /// <remarks>Draws are made in the order embedding, layers from the bottom, readout; equal generators give equal models.</remarks>
    public LanguageModel Build(RandomGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        Embedding embedding = new(VocabularySize, EmbeddingSize, generator, DType);
        int features = EmbeddingSize;
        List<RecurrentLayer> layers = [];
        foreach (LayerConfiguration layer in Layers)
        {
            layers.Add(new RNNLayer(RecurrentCell.Make(layer.Cell, layer.Hidden, generator, features, DType)));
            features = layer.Hidden;
        }

        Dropout? dropout = Dropout > 0 ? new Dropout(Dropout, generator) : null;
        Linear readout = new(VocabularySize, generator, inputs: features, dtype: DType);
        return new LanguageModel(embedding, new RecurrentStack(layers, dropout), readout, dropout);
    }

    /// <summary>
    /// The configuration as JSON:
    /// <c>{"vocabularySize": 65, "embeddingSize": 32, "layers": [{"cell": "lstm", "hidden": 128}], "dropout": 0, "dtype": "Float32"}</c>.
    /// </summary>
    public JsonObject ToJson() => LanguageModelJson.Write(this);

    /// <summary>The configuration that <see cref="ToJson"/> wrote, checked in every respect.</summary>
    /// <exception cref="InvalidDataException">The JSON is not what <see cref="ToJson"/> writes; says in which respect.</exception>
    public static LanguageModelConfiguration FromJson(JsonNode? json) => LanguageModelJson.Read(json);

    /// <inheritdoc/>
    public bool Equals(LanguageModelConfiguration? other) => other is not null
        && (VocabularySize, EmbeddingSize, Dropout, DType) == (other.VocabularySize, other.EmbeddingSize, other.Dropout, other.DType)
        && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(VocabularySize, EmbeddingSize, Layers.Count, Layers[0], Dropout, DType);
}
