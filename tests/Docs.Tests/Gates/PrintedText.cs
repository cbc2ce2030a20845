using System.Globalization;
using System.Text.RegularExpressions;

namespace AutogradRnn.Docs.Tests.Gates;

/// <summary>Compares what a page prints with what a program prints: words exactly, numbers up to a tolerance.</summary>
public static partial class PrintedText
{
    /// <summary>The first difference in words, or null.</summary>
    /// <param name="shown">What the page says.</param>
    /// <param name="printed">What the program says.</param>
    /// <param name="tolerance">The largest difference of two numbers; null allows one unit of the last digit shown.</param>
    /// <remarks>Whole numbers without a point are compared exactly unless a tolerance is given. Runs of blanks count as one.</remarks>
    public static string? Difference(string shown, string printed, double? tolerance = null)
    {
        string[] left = shown.TrimEnd().Split('\n'), right = printed.TrimEnd().Split('\n');
        for (int i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            if (i >= left.Length) return $"line {i + 1} is missing: {right[i]}";
            if (i >= right.Length) return $"line {i + 1} is not printed: {left[i]}";
            if (!Same(left[i], right[i], tolerance)) return $"line {i + 1} shows \"{left[i].Trim()}\", but the program prints \"{right[i].Trim()}\"";
        }

        return null;
    }

    private static bool Same(string shown, string printed, double? tolerance)
    {
        if (Words(shown) != Words(printed)) return false;
        return Number().Matches(shown).Zip(Number().Matches(printed)).All(pair => Close(pair.First.Value, pair.Second.Value, tolerance));
    }

    private static string Words(string line) => Blanks().Replace(Number().Replace(line, "#"), " ").Trim();

    private static bool Close(string shown, string printed, double? tolerance)
    {
        double a = double.Parse(shown, CultureInfo.InvariantCulture), b = double.Parse(printed, CultureInfo.InvariantCulture);
        return Math.Abs(a - b) <= (tolerance ?? Unit(shown)) * (1 + 1e-9);
    }

    /// <summary>One unit of the last digit of a number as written: 0.01 for 1.25, 1e-7 for 1.2e-6, 0 for 12.</summary>
    private static double Unit(string number)
    {
        string[] parts = number.ToLowerInvariant().Split('e');
        int point = parts[0].IndexOf('.');
        if (point < 0 && parts.Length == 1) return 0;
        int decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        return Math.Pow(10, (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - decimals);
    }

    [GeneratedRegex(@"(?<![\w.])-?\d+(\.\d+)?(e[+-]?\d+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Blanks();
}
