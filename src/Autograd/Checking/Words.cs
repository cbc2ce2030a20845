using System.Globalization;

namespace AutogradRnn;

/// <summary>Numbers and lists as reports print them.</summary>
internal static class Words
{
    /// <summary>Four digits.</summary>
    public static string Number(double value) => Math.Abs(value) is 0 or (>= 1e-3 and < 1e5)
        ? (value + 0.0).ToString("0.####", CultureInfo.InvariantCulture)
        : value.ToString("0.00e+0", CultureInfo.InvariantCulture);

    /// <summary>a, b and c.</summary>
    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";
}
