namespace AutogradRnn.Tests.Support;

/// <summary>A Python slice <c>start:stop:step</c>; null where nothing is written.</summary>
public sealed record GoldenSlice(int? Start, int? Stop, int? Step);
