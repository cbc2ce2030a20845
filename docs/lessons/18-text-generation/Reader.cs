using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>A text, its vocabulary, and a network that learns to guess the next character of it.</summary>
public sealed class Reader
{
    private readonly TextStreams _heldOut;

    public Reader(string text, int hidden, int steps, double rate, int[] looks, int minimumCount = 1)
    {
        Text = text;
        #region prepare
        Vocabulary = Vocabulary.FromCharacters(text, unknown: minimumCount > 1, minimumCount);
        int[] tokens = Vocabulary.Encode(text);
        int cut = tokens.Length * 49 / 50;                     // the end of the text is only measured
        TextStreams training = new(tokens.AsMemory(..cut), batch: 4, window: 16);
        _heldOut = new TextStreams(tokens.AsMemory(cut..), batch: 4, window: 32);
        Model = new LanguageModelConfiguration
        {
            VocabularySize = Vocabulary.Count,
            EmbeddingSize = 16,
            Layers = [new("gru", hidden)],
            DType = DType.Float64,                             // so that every machine writes the same text
        }.Build(new RandomGenerator(seed: 18));
        #endregion
        Cut = cut;
        Learn(training, steps, rate, looks);
    }

    public string Text { get; }

    /// <summary>How many characters are learnt from; the others are held out.</summary>
    public int Cut { get; }

    public Vocabulary Vocabulary { get; }

    public LanguageModel Model { get; }

    /// <summary>The loss on held-out text and a sample, after so many steps.</summary>
    public List<(int Step, double Loss, string Sample)> Stages { get; } = [];

    /// <summary>One batch of the held-out text.</summary>
    public Batch HeldOut
    {
        get
        {
            _heldOut.Position = 0;
            return _heldOut.Next();
        }
    }

    #region write
    /// <summary>What the network writes after a beginning.</summary>
    public string Write(string prime, SamplingOptions options, ulong seed = 1) =>
        Vocabulary.Decode([.. Sampler.Tokens(Model, Vocabulary.Encode(prime), new RandomGenerator(seed), options)]);
    #endregion

    private void Learn(TextStreams training, int steps, double rate, int[] looks)
    {
        #region learn
        LanguageModelObjective objective = new(Model);
        Trainer trainer = new(
            objective, new Adam(Model.Parameters, rate), training,
            new TrainerOptions { Steps = steps, MaxNorm = 1 });
        Look(0);
        trainer.AfterStep += record =>
        {
            if (looks.Contains((int)record.Step)) Look((int)record.Step);
        };
        trainer.Fit();
        #endregion

        void Look(int step) => Stages.Add((step, objective.Evaluate(_heldOut), Write("\n", new SamplingOptions { Length = 44 })));
    }
}
