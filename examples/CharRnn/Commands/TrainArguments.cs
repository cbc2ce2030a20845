namespace CharRnn.Commands;

/// <summary>What the user asked for; null where nothing was said.</summary>
internal sealed record TrainArguments
{
    public string? Text { get; init; }

    public string? Tokens { get; init; }

    public string? Cell { get; init; }

    public int? Hidden { get; init; }

    public int? Layers { get; init; }

    public string? Stack { get; init; }

    public int? Embedding { get; init; }

    public int? Batch { get; init; }

    public int? Window { get; init; }

    public long? Steps { get; init; }

    public long? Epochs { get; init; }

    public double? HeldOut { get; init; }

    public string? Optimizer { get; init; }

    public double? Rate { get; init; }

    public string? Schedule { get; init; }

    public double? Clip { get; init; }

    public double? Dropout { get; init; }

    public ulong? Seed { get; init; }

    public string? DType { get; init; }

    public string? Checkpoints { get; init; }

    public string? Resume { get; init; }

    public string? Metrics { get; init; }

    public string? Report { get; init; }

    public string? Vega { get; init; }

    public long? EvaluateEvery { get; init; }

    public long? SampleEvery { get; init; }

    /// <summary>The options that a resumed run takes from its checkpoint and that may therefore not be given again.</summary>
    public IEnumerable<string> Fixed()
    {
        (string Name, object? Value)[] all =
        [
            ("--text", Text), ("--tokens", Tokens), ("--cell", Cell), ("--hidden", Hidden), ("--layers", Layers), ("--stack", Stack),
            ("--embedding", Embedding), ("--batch", Batch), ("--window", Window), ("--held-out", HeldOut), ("--optimizer", Optimizer),
            ("--rate", Rate), ("--schedule", Schedule), ("--clip", Clip), ("--dropout", Dropout), ("--seed", Seed), ("--dtype", DType),
            ("--checkpoints", Checkpoints),
        ];
        return all.Where(option => option.Value is not null).Select(option => option.Name);
    }
}
