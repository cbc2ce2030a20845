using System.Text.Json;
using System.Text.Json.Nodes;
using AutogradRnn.Training;

namespace AnnaKarenina;

/// <summary>What a run is made of; a checkpoint holds it, so that a run can be resumed and its network asked to write.</summary>
internal sealed record Settings
{
    /// <summary>The text file; null for the bundled text.</summary>
    public string? Text { get; init; }

    public int Hidden { get; init; } = 128;

    public int Layers { get; init; } = 2;

    /// <summary>Streams that are read side by side.</summary>
    public int Batch { get; init; } = 25;

    /// <summary>Characters that the gradient goes back.</summary>
    public int Window { get; init; } = 50;

    public int Steps { get; init; } = 400;

    public double Rate { get; init; } = 0.002;

    public double Dropout { get; init; } = 0.5;

    public ulong Seed { get; init; } = 1;

    /// <summary>The source's sizes.</summary>
    public Settings AsTheSource() => this with { Hidden = 512, Batch = 100, Window = 100, Steps = 990, Rate = 0.001 };

    public Settings Quick() => this with { Hidden = 32, Batch = 10, Window = 20, Steps = 20 };

    public void Put(CheckpointContent content) => content.Meta["settings"] = JsonSerializer.SerializeToNode(this);

    public static Settings Of(CheckpointContent content) => content.Meta["settings"] is JsonObject settings
        ? settings.Deserialize<Settings>()!
        : throw new InvalidDataException("The checkpoint expected to be one of this program, but lacks its settings. Name a folder that this program wrote.");
}
