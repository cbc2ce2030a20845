using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests;

/// <summary>Random texts of what makes text hard: combining marks, emoji of several parts, flags, Chinese, line ends of three kinds.</summary>
internal static class UnicodeTexts
{
    private static readonly string[] Pieces =
    [
        "a", "b", "Z", "é", "e\u0301", "\u0301", "ß", "don't", "re-read", "3", "3.14", "1,000", " ", "  ", "\t", "\u00A0", "\n", "\r\n", "\r",
        ",", ".", "!", "?", "(", ")", "\"", "'", "’", "“", "”", "-", "—", "中", "文", "。", "「", "」", "か", "\U00020000", "한", "글", "ش",
        "😀", "👩‍🔬", "👍🏽", "🇩🇪", "🇫", "\u200D", "\uFE0F", "नि", "\u0600", "🏻", "<unk>", "<", "_", "½", "٣", "\uFEFF", "\u2028",
    ];

    public static Arbitrary<string> Any() => Arb.From(
        Gen.Elements(Pieces).ListOf().Select(string.Concat),
        text => Enumerable.Range(0, text.Length)
            .Where(i => !char.IsSurrogate(text[i]))
            .Select(i => text.Remove(i, 1)));
}
