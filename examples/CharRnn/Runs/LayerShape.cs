using System.Globalization;
using CharRnn.Commands;

namespace CharRnn.Runs;

/// <summary>A layer as the command line names it: <c>lstm:128</c>.</summary>
internal sealed record LayerShape(string Cell, int Hidden)
{
    public static IReadOnlyList<LayerShape> Repeated(string cell, int hidden, int layers)
    {
        if (layers is < 1 or > 100) throw new MisuseException($"--layers expected 1 to 100, but got {layers}.");
        if (hidden < 1) throw new MisuseException($"--hidden expected 1 or more, but got {hidden}.");
        return [.. Enumerable.Repeat(new LayerShape(cell, hidden), layers)];
    }

    public static IReadOnlyList<LayerShape> Parse(string stack) => [.. stack.Split(',').Select(One)];

    public override string ToString() => $"{Cell}:{Hidden}";

    private static LayerShape One(string layer)
    {
        string[] parts = layer.Trim().Split(':');
        if (parts is not [string cell, string size] || !Cells.Names.Contains(cell) || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int hidden) || hidden < 1)
            throw new MisuseException($"--stack expected layers such as lstm:128 (cells: {string.Join(", ", Cells.Names)}), but got '{layer}'.");
        return new(cell, hidden);
    }
}
