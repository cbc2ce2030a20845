using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AutogradRnn;
using AutogradRnn.Training;
using CharRnn.Commands;

namespace CharRnn.Runs;

/// <summary>Everything that decides a run, with nothing left open: what a checkpoint remembers of the command line.</summary>
internal sealed record RunSettings
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public required string Text { get; init; }

    public required bool Words { get; init; }

    public required IReadOnlyList<LayerShape> Layers { get; init; }

    public required int Embedding { get; init; }

    public required int Batch { get; init; }

    public required int Window { get; init; }

    public required long Steps { get; init; }

    public required double HeldOut { get; init; }

    public required string Optimizer { get; init; }

    public required double Rate { get; init; }

    public required string Schedule { get; init; }

    public required double Clip { get; init; }

    public required double Dropout { get; init; }

    public required ulong Seed { get; init; }

    public required bool Float64 { get; init; }

    /// <summary>The settings of a new run: what was said, and the defaults for the rest.</summary>
    public static RunSettings Of(TrainArguments said)
    {
        if (said.Stack is not null && (said.Cell is not null || said.Hidden is not null || said.Layers is not null))
            throw new MisuseException("--stack names all layers; leave out --cell, --hidden and --layers.");
        if (said.Steps is not null && said.Epochs is not null)
            throw new MisuseException("--steps and --epochs both say how long to train; give one of them.");

        string optimizer = said.Optimizer ?? "adam";
        return new RunSettings
        {
            Text = said.Text ?? string.Empty,
            Words = said.Tokens == "words",
            Layers = said.Stack is not null ? LayerShape.Parse(said.Stack) : LayerShape.Repeated(said.Cell ?? "lstm", said.Hidden ?? 192, said.Layers ?? 1),
            Embedding = said.Embedding ?? 64,
            Batch = said.Batch ?? 32,
            Window = said.Window ?? 64,
            Steps = InRange("--steps", said.Steps ?? 1000, 1, long.MaxValue / 2),
            HeldOut = InRange("--held-out", said.HeldOut ?? 0.05, 0, 0.5),
            Optimizer = optimizer,
            Rate = said.Rate ?? Optimizers.DefaultRate(optimizer),
            Schedule = said.Schedule ?? "one-cycle",
            Clip = InRange("--clip", said.Clip ?? 1, 0, double.MaxValue),
            Dropout = said.Dropout ?? 0,
            Seed = said.Seed ?? 1,
            Float64 = said.DType == "float64",
        };
    }

    public LanguageModelConfiguration Model(int vocabulary) => new()
    {
        VocabularySize = vocabulary,
        EmbeddingSize = Embedding,
        Layers = [.. Layers.Select(layer => new LayerConfiguration(layer.Cell, layer.Hidden))],
        Dropout = Dropout,
        DType = Float64 ? DType.Float64 : DType.Float32,
    };

    public JsonNode ToJson() => JsonSerializer.SerializeToNode(this, _json)!;

    public static RunSettings FromJson(JsonNode? json)
    {
        try
        {
            return json.Deserialize<RunSettings>(_json) ?? throw new JsonException("it is missing");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"A checkpoint's run settings expected what this program writes, but: {problem.Message}. Resume checkpoints of this program only.");
        }
    }

    private static T InRange<T>(string option, T value, T low, T high)
        where T : IComparable<T>, IFormattable
    {
        if (!(value.CompareTo(low) >= 0 && value.CompareTo(high) <= 0))
            throw new MisuseException(string.Create(CultureInfo.InvariantCulture, $"{option} expected a number from {low} to {high}, but got {value}."));
        return value;
    }
}
