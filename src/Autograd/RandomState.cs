using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AutogradRnn;

/// <summary>The whole state of a <see cref="RandomGenerator"/>: 256 bits, from which its stream goes on bit for bit.</summary>
/// <param name="S0">The first word.</param>
/// <param name="S1">The second word.</param>
/// <param name="S2">The third word.</param>
/// <param name="S3">The fourth word. At least one of the four must differ from zero, for from zeros only zeros follow.</param>
public readonly record struct RandomState(ulong S0, ulong S1, ulong S2, ulong S3)
{
    private const int WordLength = 16;
    private const int TextLength = 4 * WordLength;

    internal bool IsZero => (S0 | S1 | S2 | S3) == 0;

    /// <summary>The four words in order as 64 lower-case hexadecimal digits, 16 a word: the form kept in checkpoints.</summary>
    /// <returns>A text that <see cref="Parse"/> reads back.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{S0:x16}{S1:x16}{S2:x16}{S3:x16}");

    /// <summary>The state that <see cref="ToString"/> wrote.</summary>
    /// <param name="text">Exactly 64 hexadecimal digits, upper or lower case, not all zero.</param>
    /// <returns>The state.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> has another length, another character, or only zeros.</exception>
    public static RandomState Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TryParse(text, out RandomState state)) return state;

        string got = text switch
        {
            { Length: not TextLength } => $"{text.Length.ToString(CultureInfo.InvariantCulture)} characters",
            _ when text.All(c => c == '0') => "only zeros, from which only zeros follow",
            _ => $"'{text.First(c => !char.IsAsciiHexDigit(c))}' among them",
        };
        throw new FormatException(
            $"A random state expected {TextLength} hexadecimal digits, but got {got}. Use the text that RandomState.ToString() wrote.");
    }

    /// <summary>Reads a state as <see cref="Parse"/> does, and says whether it could.</summary>
    /// <param name="text">Exactly 64 hexadecimal digits, upper or lower case, not all zero; anything else gives false.</param>
    /// <param name="state">The state, or four zeros where <paramref name="text"/> is none.</param>
    /// <returns>True when <paramref name="text"/> is a state.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out RandomState state)
    {
        state = default;
        if (text is not { Length: TextLength } || !text.All(char.IsAsciiHexDigit)) return false;

        state = new RandomState(Word(text, 0), Word(text, 1), Word(text, 2), Word(text, 3));
        return !state.IsZero;
    }

    private static ulong Word(string text, int index) =>
        ulong.Parse(text.AsSpan(index * WordLength, WordLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
