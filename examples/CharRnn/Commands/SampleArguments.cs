namespace CharRnn.Commands;

/// <summary>What the user asked to be written.</summary>
internal sealed record SampleArguments(string? Checkpoint, string? Prime, int Length, double Temperature, int? TopK, double? TopP, ulong Seed, int? Beam);
