using System.Globalization;
using System.Text;

namespace AutogradRnn.Training;

/// <summary>One token a Unicode text element (UAX #29 extended grapheme cluster): "é" in either form, "👩‍🔬", "中" and "\r\n" are one
/// each.</summary>
internal sealed class CharacterTokenizer : Tokenizer
{
    public override VocabularyKind Kind => VocabularyKind.Characters;

    public override int PieceLength(ReadOnlySpan<char> text) => StringInfo.GetNextTextElementLength(text);

    public override ReadOnlySpan<char> Token(ReadOnlySpan<char> piece) => piece;

    public override void Join(StringBuilder text, IEnumerable<string> tokens)
    {
        foreach (string token in tokens) text.Append(token);
    }
}
