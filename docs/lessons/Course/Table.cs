using System.Globalization;

namespace AutogradRnn.Lessons;

/// <summary>Aligned columns of text and numbers, invariant culture.</summary>
public sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; numbers come formatted, or as they print.</summary>
    public void Add(params object[] cells) =>
        _rows.Add([.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!)]);

    /// <summary>Writes headings and rows: the first column to the left, the others to the right.</summary>
    public void WriteTo(TextWriter writer)
    {
        string[][] all = [headings, .. _rows];
        int[] widths = [.. headings.Select((_, column) => all.Max(row => row[column].Length))];
        foreach (string[] row in all)
        {
            writer.WriteLine(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
        }
    }

    /// <summary>A number in a format, such as <c>0.000</c>; a minus sign only where a digit shows.</summary>
    public static string Number(double value, string format)
    {
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.TrimStart('-').All(c => c is '0' or '.' or '%' or ' ') ? text.TrimStart('-') : text;
    }

    /// <summary>The largest difference of two results in words that do not depend on the last bits.</summary>
    public static string Difference(double largest) => largest < 1e-12 ? "< 1e-12" : Number(largest, "0.0e0");
}
