using System.Buffers;
using System.Text;

namespace AutogradRnn.Training;

/// <summary>How text falls into tokens and how tokens become text again; the two kinds of <see cref="Vocabulary"/> differ in nothing
/// else.</summary>
internal abstract class Tokenizer
{
    public abstract VocabularyKind Kind { get; }

    /// <summary>The length in chars, at least 1, of the piece at the start of a text that is not empty.</summary>
    public abstract int PieceLength(ReadOnlySpan<char> text);

    /// <summary>The token that a piece stands for; empty where the piece is only space between tokens.</summary>
    public abstract ReadOnlySpan<char> Token(ReadOnlySpan<char> piece);

    /// <summary>The text that reads as these tokens.</summary>
    public abstract void Join(StringBuilder text, IEnumerable<string> tokens);

    public static Tokenizer Of(VocabularyKind kind) => kind switch
    {
        VocabularyKind.Characters => new CharacterTokenizer(),
        VocabularyKind.Words => new WordTokenizer(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A vocabulary holds Characters or Words."),
    };

    /// <summary>Whether the text is exactly one token, in the form that <see cref="Token"/> gives.</summary>
    public bool IsToken(ReadOnlySpan<char> text) =>
        !text.IsEmpty && IsWellFormed(text) && PieceLength(text) == text.Length && Token(text).SequenceEqual(text);

    /// <summary>Whether no half of a surrogate pair stands alone.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int length) != OperationStatus.Done) return false;
            text = text[length..];
        }

        return true;
    }
}
