using System.Globalization;
using System.Text;

namespace AutogradRnn.Training;

/// <summary>Foreign text made fit for an error message: quoted, control characters escaped, long ones cut.</summary>
internal static class Excerpt
{
    private const int Longest = 40;

    public static string Of(ReadOnlySpan<char> text)
    {
        StringBuilder result = new("\"");
        int shown = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (shown++ == Longest) return result.Append("…\"").ToString();

            _ = rune.Value switch
            {
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                _ when Rune.IsControl(rune) => result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => result.Append(rune.ToString()),
            };
        }

        return result.Append('"').ToString();
    }

    /// <summary>U+0065 U+0301: what the eye cannot tell apart. A lone surrogate half shows as itself.</summary>
    public static string CodePoints(ReadOnlySpan<char> text)
    {
        List<string> points = [];
        for (int i = 0; i < text.Length;)
        {
            bool whole = Rune.DecodeFromUtf16(text[i..], out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            points.Add(string.Create(CultureInfo.InvariantCulture, $"U+{(whole ? rune.Value : text[i]):X4}"));
            i += length;
        }

        return string.Join(' ', points);
    }
}
