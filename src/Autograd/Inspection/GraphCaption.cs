using System.Globalization;

namespace AutogradRnn;

/// <summary>What a drawing writes into a node, line by line.</summary>
internal static class GraphCaption
{
    // More than so many numbers make a node wider than its neighbours.
    private const int MostNumbers = 6;

    public static IReadOnlyList<string> Lines(GraphNode node)
    {
        List<string> lines = [node.Shape.Rank == 0 ? node.Label : $"{node.Label} {node.Shape}"];
        if (node.Values is { Count: <= MostNumbers } values) lines.Add(Numbers(values));
        if (node.Gradient is { Count: <= MostNumbers } gradient) lines.Add($"∂ {Numbers(gradient)}");
        else if (node.GradientNorm is { } norm) lines.Add($"‖∂‖ {Number(norm)}");
        return lines;
    }

    /// <summary>The frame around a loop, or around one step of it.</summary>
    public static string Frame(string loop, IReadOnlyList<int> steps) =>
        FormattableString.Invariant(steps is [int only] ? $"{loop}, t = {only}" : (FormattableString)$"{loop}, t = {steps[0]} … {steps[^1]}");

    private static string Numbers(IReadOnlyList<double> numbers) =>
        numbers is [double only] ? Number(only) : $"[{string.Join(", ", numbers.Select(Number))}]";

    private static string Number(double number) => number.ToString("G4", CultureInfo.InvariantCulture);
}
