namespace AutogradRnn.Layers.Tests;

/// <summary>A value of a random cell: how it reads, its width, and how it is computed from the values before it.</summary>
internal sealed record CellValue(string Text, int Width, Func<Tensor[], Tensor> Make);
