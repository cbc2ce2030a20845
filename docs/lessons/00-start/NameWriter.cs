using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Start;

/// <summary>A small recurrent network that writes first names, and its training.</summary>
public sealed class NameWriter
{
    // Float64, so that the last bits of another processor do not change a letter of the names on the page.
    private const DType Precision = DType.Float64;

    public NameWriter(Names names, ulong seed)
    {
        Letters = names.Letters;
        #region model
        RandomGenerator random = new(seed);
        LanguageModel model = new(
            new Embedding(Letters.Count, 16, random, Precision),                   // 16 numbers for each letter
            new RNNLayer(new RNNNode(32, random, features: 16, dtype: Precision)), // a memory of 32 numbers
            new Linear(Letters.Count, random, inputs: 32, dtype: Precision));      // a score for each possible next letter

        Trainer trainer = new(
            new LanguageModelObjective(model),
            new Adam(model.Parameters, learningRate: 0.01),
            PaddedBatches.NextTokens(names.Encode(names.Training), batch: 16, shuffleSeed: seed),
            new TrainerOptions { Steps = Steps, MaxNorm = 1 });
        #endregion
        (Model, Trainer) = (model, trainer);
    }

    /// <summary>How many batches it learns from.</summary>
    public static int Steps => 300;

    public Vocabulary Letters { get; }

    public LanguageModel Model { get; }

    public Trainer Trainer { get; }

    #region write
    /// <summary>Writes a name: draws one letter after the other, each as likely as the network finds it, until the end.</summary>
    public string Write(RandomGenerator random)
    {
        int end = Letters[Names.End];
        return Letters.Decode([.. Sampler.Tokens(Model, [end], random, new SamplingOptions { Length = 12, StopToken = end })]);
    }
    #endregion

    /// <summary>How likely the network finds each letter of a name, and its end.</summary>
    public double[] Probabilities(string name)
    {
        using IDisposable scope = Gradients.Off();
        int[] tokens = Letters.Encode(Names.End + name + Names.End);
        Tensor p = Model.Forward(Tensor.From(tokens[..^1], 1, tokens.Length - 1)).Logits.Softmax();
        return [.. tokens[1..].Select((token, i) => p[0, i, token].Item())];
    }
}
