using System.Globalization;
using System.Text;

namespace AutogradRnn.Training;

/// <summary>Words, numbers, ideographs, punctuation marks and line breaks as tokens; the rule stands at
/// <see cref="Vocabulary.FromWords(string, bool, int)"/>.</summary>
internal sealed class WordTokenizer : Tokenizer
{
    private const string Opening = "([{“‘«¿¡";
    private const string Closing = ")]}”’»,.;:!?…%";
    private const string Straight = "\"'";

    public override VocabularyKind Kind => VocabularyKind.Words;

    public override int PieceLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("\r\n")) return 2;
        if (text.StartsWith(Vocabulary.UnknownToken)) return Vocabulary.UnknownToken.Length;

        Rune first = FirstRune(text);
        if (Rune.IsWhiteSpace(first)) return first.Utf16SequenceLength;

        int length = StringInfo.GetNextTextElementLength(text);
        return IsInWord(first) ? WordLength(text, length) : LengthBeforeSpace(text[..length]);
    }

    public override ReadOnlySpan<char> Token(ReadOnlySpan<char> piece)
    {
        if (piece is "\r\n" or "\r" or "\n") return "\n";

        return Rune.IsWhiteSpace(FirstRune(piece)) ? [] : piece;
    }

    public override void Join(StringBuilder text, IEnumerable<string> tokens)
    {
        string? previous = null;
        bool afterOpening = false;
        string quotes = ""; // the straight quotation marks that are open
        foreach (string token in tokens)
        {
            int opened = quotes.LastIndexOf(token, StringComparison.Ordinal);
            bool opens = opened < 0 && IsOneOf(Straight, token);
            bool tight = previous is "\n" || token == "\n" || afterOpening || opened >= 0
                || IsOneOf(Closing, token) || (previous is not null && IsWide(previous) && IsWide(token));
            if (previous is not null && !(tight && StayApart(previous, token))) text.Append(' ');
            text.Append(token);

            quotes = token == "\n" ? "" : opened >= 0 ? quotes[..opened] : opens ? quotes + token : quotes;
            afterOpening = opens || IsOneOf(Opening, token);
            previous = token;
        }
    }

    // Without a space in between, the same two tokens must be found again: a mark, for one, would join what stands before it.
    private bool StayApart(string previous, string token) => PieceLength(previous + token) == previous.Length;

    private static bool IsOneOf(string marks, string token) => token.Length == 1 && marks.Contains(token[0]);

    private static int WordLength(ReadOnlySpan<char> text, int length)
    {
        while (length < text.Length)
        {
            ReadOnlySpan<char> rest = text[length..];
            if (IsInWord(FirstRune(rest)))
                length += StringInfo.GetNextTextElementLength(rest);
            else if (rest.Length > 1 && Joins(text[length - 1], rest[0], FirstRune(rest[1..])))
                length++;
            else
                break;
        }

        return length;
    }

    private static bool Joins(char before, char mark, Rune after) => mark switch
    {
        '\'' or '’' or '-' => IsInWord(after),
        '.' or ',' => char.IsDigit(before) && Rune.IsDigit(after),
        _ => false,
    };

    private static bool IsInWord(Rune rune) =>
        (Rune.IsLetterOrDigit(rune) || IsMark(Rune.GetUnicodeCategory(rune))) && !IsIdeograph(rune);

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // A text element can hold white space after its first character: Arabic signs that stand before a number join any that follows.
    private static int LengthBeforeSpace(ReadOnlySpan<char> element)
    {
        int length = 1;
        while (length < element.Length && !char.IsWhiteSpace(element[length])) length++;
        return length;
    }

    // Scripts written without spaces, where a run of letters is no word: kana, Han and its extensions.
    private static bool IsIdeograph(Rune rune) => Rune.IsLetter(rune)
        && rune.Value is (>= 0x3041 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    // Ideographs and the punctuation among them, which bring their own space.
    private static bool IsWide(string token) =>
        IsIdeograph(FirstRune(token)) || token[0] is (>= '\u3001' and <= '\u303F') or (>= '\uFF01' and <= '\uFF60');

    // Half a surrogate pair decodes to U+FFFD: no letter, no space, a token of its own.
    private static Rune FirstRune(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out Rune rune, out _);
        return rune;
    }
}
