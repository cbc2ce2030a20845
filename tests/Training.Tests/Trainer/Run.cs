using System.Security.Cryptography;
using System.Text;
using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>Small training runs for the tests, made afresh each time from the same numbers.</summary>
internal sealed class Run
{
    private Run(LanguageModel model, Trainer trainer, RandomGenerator generator)
    {
        Model = model;
        Trainer = trainer;
        Generator = generator;
    }

    public LanguageModel Model { get; }

    public Trainer Trainer { get; }

    public RandomGenerator Generator { get; }

    public TrainerCheckpoint Checkpoint => new(Trainer, new Dictionary<string, RandomGenerator> { ["dropout"] = Generator });

    /// <summary>A tiny language model with dropout on a text of 97 tokens.</summary>
    public static Run Of(
        string cell = "lstm",
        string optimizer = "adam",
        DType dtype = DType.Float32,
        TrainerOptions? options = null,
        double dropout = 0.2,
        ulong seed = 1,
        BatchSource? data = null)
    {
        RandomGenerator generator = new(seed);
        LanguageModel model = new LanguageModelConfiguration
        {
            VocabularySize = 5,
            EmbeddingSize = 3,
            Layers = [new(cell, 4), new("gru", 3)],
            Dropout = dropout,
            DType = dtype,
        }.Build(generator);
        Optimizer made = optimizer switch
        {
            "sgd" => new Sgd(model.Parameters, 0.1, momentum: 0.9),
            "adam" => new Adam(model.Parameters, 0.01),
            _ => new RmsProp(model.Parameters, 0.01, momentum: 0.5),
        };
        return new Run(
            model,
            new Trainer(new LanguageModelObjective(model), made, data ?? Text(97), options ?? new TrainerOptions { Steps = 10, MaxNorm = 1 }),
            generator);
    }

    /// <summary>A text with a pattern, 4 rows of windows of 3.</summary>
    public static TextStreams Text(int count, int batch = 4, int window = 3) => new(Tokens(count), batch, window);

    public static int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(i => (i * i + i / 3) % 5)];

    /// <summary>Names in batches that a seed shuffles anew each epoch.</summary>
    public static BatchSource Shuffled() =>
        PaddedBatches.NextTokens([.. Enumerable.Range(2, 21).Select(n => Tokens(2 + n % 7))], batch: 4, shuffleSeed: 7);

    /// <summary>SHA-256 of parameters, optimizer, generator, position and carried state.</summary>
    public string Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (NamedArray array in Checkpoint.Save(historyLimit: 0).Arrays)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(array.ToString()));
            hash.AppendData(array.Bytes(0, array.Count));
        }

        hash.AppendData(Encoding.UTF8.GetBytes($"{Generator.State} {Trainer.Data.Position} {Trainer.Step}"));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
