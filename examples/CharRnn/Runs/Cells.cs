using AutogradRnn.Training;

namespace CharRnn.Runs;

/// <summary>The cells to choose from.</summary>
internal static class Cells
{
    public static string[] Names { get; } = [.. LayerConfiguration.CellNames];
}
