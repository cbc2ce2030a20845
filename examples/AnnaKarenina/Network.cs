using AutogradRnn;
using AutogradRnn.Layers;
using AutogradRnn.Training;

namespace AnnaKarenina;

/// <summary>The stacked LSTM, new or from a checkpoint.</summary>
internal static class Network
{
    private const int EmbeddingSize = 128;

    /// <summary>Each layer is its own object with its own dropout. The source builds its stack as <c>[cell] * n</c>, the same cell n times,
    /// and then returns the bare cell, so neither its stack nor its dropout runs.</summary>
    public static LanguageModel Build(Settings settings, int vocabulary, RandomGenerator generator)
    {
        List<RecurrentLayer> layers = [];
        Embedding embedding = new(vocabulary, EmbeddingSize, generator);
        for (int i = 0; i < settings.Layers; i++)
        {
            LSTMLayer layer = new(settings.Hidden, generator, features: i == 0 ? EmbeddingSize : settings.Hidden);
            layers.Add(new OutputDropout(layer, new Dropout(settings.Dropout, generator)));
        }

        return new LanguageModel(embedding, new RecurrentStack(layers), new Linear(vocabulary, generator, inputs: settings.Hidden));
    }

    /// <summary>The trained network of a checkpoint, and what its characters mean.</summary>
    public static (LanguageModel Model, Vocabulary Vocabulary) Open(CheckpointContent content)
    {
        Settings settings = Settings.Of(content);
        Vocabulary vocabulary = Vocabulary.FromJson(content.Meta["vocabulary"]);
        LanguageModel model = Build(settings, vocabulary.Count, new RandomGenerator(settings.Seed));
        ModelCheckpoint.Take(content, model);
        return (model, vocabulary);
    }
}
