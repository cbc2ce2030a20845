using System.Text;
using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>The tokens that a model knows, each with its number: text in, indices out, and back.</summary>
/// <remarks>
/// The order is fixed: <see cref="UnknownToken"/> first where it was asked for, then all tokens by the values of their UTF-16
/// units (ordinal). It depends only on which tokens there are, never on where in the text they stand, and is the same in every run.
/// A vocabulary does not change once built; a checkpoint holds it, so that a model never meets another one.
/// </remarks>
public sealed class Vocabulary
{
    /// <summary>What stands for every token that the vocabulary lacks.</summary>
    public const string UnknownToken = "<unk>";

    private const string UnknownMend = "Build the vocabulary with unknown: true, or from a text that holds it.";

    private readonly Tokenizer _tokenizer;
    private readonly string[] _tokens;
    private readonly Dictionary<string, int> _indices;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    // The callers ensure that the tokens are single ones, without double, in their order.
    internal Vocabulary(Tokenizer tokenizer, string[] tokens, bool unknown)
    {
        _tokenizer = tokenizer;
        _tokens = tokens;
        _indices = new(tokens.Select((token, index) => KeyValuePair.Create(token, index)), StringComparer.Ordinal);
        _lookup = _indices.GetAlternateLookup<ReadOnlySpan<char>>();
        UnknownIndex = unknown ? 0 : null;
    }

    /// <summary>Whether the tokens are characters or words.</summary>
    public VocabularyKind Kind => _tokenizer.Kind;

    /// <summary>All tokens in the order of their indices.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>The number of tokens, <see cref="UnknownToken"/> included: the classes that a model chooses among.</summary>
    public int Count => _tokens.Length;

    /// <summary>The index of <see cref="UnknownToken"/>, 0, or null where the vocabulary was built without it.</summary>
    public int? UnknownIndex { get; }

    /// <summary>The index of a token; that of <see cref="UnknownToken"/> for one that the vocabulary lacks.</summary>
    /// <exception cref="ArgumentException">The vocabulary lacks the token and has no <see cref="UnknownToken"/>.</exception>
    public int this[string token] => _indices.TryGetValue(token, out int index) ? index
        : UnknownIndex ?? throw new ArgumentException($"{Unknown(token)} {UnknownMend}", nameof(token));

    /// <summary>The token at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not in 0 to <see cref="Count"/> − 1.</exception>
    public string this[int index] => (uint)index < (uint)_tokens.Length ? _tokens[index]
        : throw new ArgumentOutOfRangeException(nameof(index), FormattableString.Invariant(
            $"Vocabulary: index {index} is outside 0..{Count - 1} ({Count} tokens). Was the text encoded with another vocabulary?"));

    /// <summary>The characters of a text: one token a Unicode text element, as readers see it.</summary>
    /// <remarks>
    /// A text element (UAX #29 extended grapheme cluster) keeps together a letter and its combining marks, the halves of a
    /// surrogate pair, the parts of an emoji, and "\r\n". "é" as one code point and as two are different tokens:
    /// <see cref="string.Normalize()"/> makes them one (in a program that is not built with <c>InvariantGlobalization</c>). <see cref="Decode"/> after <see cref="Encode"/> gives the same text.
    /// </remarks>
    /// <param name="text">The text; the file <c>TextFile.Read(path)</c>, for one.</param>
    /// <param name="unknown">Whether <see cref="UnknownToken"/> gets index 0 and stands for all that the text lacks. Without it such text
    /// is an error.</param>
    /// <param name="minimumCount">How often a token must occur to be kept, at least 1; more than 1 needs
    /// <paramref name="unknown"/>.</param>
    /// <exception cref="ArgumentException">The text holds no token, half a surrogate pair, or none often enough.</exception>
    public static Vocabulary FromCharacters(string text, bool unknown = false, int minimumCount = 1) =>
        FromCharacters([text], unknown, minimumCount);

    /// <summary>The characters of many texts: the lines of a large file (<c>TextFile.Lines(path, keepEndings: true)</c>), the cells of a
    /// table.</summary>
    /// <inheritdoc cref="FromCharacters(string, bool, int)"/>
    /// <param name="texts">The texts, read once and one at a time.</param>
    /// <param name="unknown">As for one text.</param>
    /// <param name="minimumCount">As for one text, counted over all of them.</param>
    public static Vocabulary FromCharacters(IEnumerable<string> texts, bool unknown = false, int minimumCount = 1) =>
        VocabularyBuilder.Build(new CharacterTokenizer(), texts, unknown, minimumCount);

    /// <summary>The words, numbers, punctuation marks and line breaks of a text.</summary>
    /// <remarks>
    /// A word is a run of letters, marks and digits; <c>' ’ -</c> between two of them and <c>. ,</c> between two digits belong to
    /// it ("don't", "re-read", "3.14"). A kana or ideograph is a token of its own, since Chinese and Japanese are written without
    /// spaces. Each line break becomes "\n". <c>&lt;unk&gt;</c> is one token. Other white space only separates. Every text element
    /// left is a token. Upper and lower case differ: lower the text first to make them one.
    /// <see cref="Decode"/> sets spaces as English prints them, so that encoding its text gives the same indices again.
    /// </remarks>
    /// <inheritdoc cref="FromCharacters(string, bool, int)"/>
    public static Vocabulary FromWords(string text, bool unknown = false, int minimumCount = 1) =>
        FromWords([text], unknown, minimumCount);

    /// <summary>The words, numbers, punctuation marks and line breaks of many texts.</summary>
    /// <inheritdoc cref="FromCharacters(IEnumerable{string}, bool, int)"/>
    /// <remarks>The rule is that of <see cref="FromWords(string, bool, int)"/>.</remarks>
    public static Vocabulary FromWords(IEnumerable<string> texts, bool unknown = false, int minimumCount = 1) =>
        VocabularyBuilder.Build(new WordTokenizer(), texts, unknown, minimumCount);

    /// <summary>Whether the vocabulary has the token; <see cref="UnknownToken"/> does not count as having every one.</summary>
    public bool Contains(string token) => _indices.ContainsKey(token);

    /// <summary>The indices of a text's tokens, in their order.</summary>
    /// <param name="text">Any text, also an empty one.</param>
    /// <param name="source">How an error names the text: a file, for one.</param>
    /// <exception cref="ArgumentException">The text has a token that the vocabulary lacks, and there is no <see cref="UnknownToken"/>;
    /// with line and column (in code points, both from 1).</exception>
    public int[] Encode(ReadOnlySpan<char> text, string source = "text")
    {
        List<int> indices = new(text.Length);
        Append(text, source, new TextPosition(line: 1), indices);
        return [.. indices];
    }

    /// <summary>The indices of a file's tokens, read line by line: memory holds the indices and one line.</summary>
    /// <param name="path">A UTF-8 text file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is not UTF-8; with line, column and byte offset.</exception>
    /// <exception cref="ArgumentException">As for <see cref="Encode"/>, with file, line and column.</exception>
    public int[] EncodeFile(string path)
    {
        List<int> indices = [];
        TextPosition position = new(line: 1);
        foreach (string line in TextFile.Lines(path, keepEndings: true))
        {
            Append(line, path, position, indices);
            position.Advance(line);
        }

        return [.. indices];
    }

    /// <summary>The text of indices: exact for characters, with spaces put back by rule for words.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in 0 to <see cref="Count"/> − 1.</exception>
    public string Decode(params ReadOnlySpan<int> indices)
    {
        string[] tokens = new string[indices.Length];
        for (int i = 0; i < tokens.Length; i++) tokens[i] = this[indices[i]];

        StringBuilder text = new();
        _tokenizer.Join(text, tokens);
        return text.ToString();
    }

    /// <summary>The vocabulary as JSON, for a checkpoint:
    /// <c>{"kind": "characters", "unknown": false, "tokens": [" ", "a", …]}</c>.</summary>
    public JsonObject ToJson() => VocabularyJson.Write(this);

    /// <summary>The vocabulary that <see cref="ToJson"/> wrote, checked in every respect.</summary>
    /// <exception cref="InvalidDataException">The JSON is not what <see cref="ToJson"/> writes; says in which respect.</exception>
    public static Vocabulary FromJson(JsonNode? json) => VocabularyJson.Read(json);

    private void Append(ReadOnlySpan<char> text, string source, TextPosition start, List<int> indices)
    {
        for (int at = 0; at < text.Length;)
        {
            int length = _tokenizer.PieceLength(text[at..]);
            ReadOnlySpan<char> token = _tokenizer.Token(text.Slice(at, length));
            if (token.IsEmpty)
            {
                at += length;
                continue;
            }

            if (!_lookup.TryGetValue(token, out int index)) index = UnknownIndex ?? throw Missing(token, text[..at], source, start);

            indices.Add(index);
            at += length;
        }
    }

    private ArgumentException Missing(ReadOnlySpan<char> token, ReadOnlySpan<char> before, string source, TextPosition position)
    {
        position.Advance(before);
        return new(FormattableString.Invariant($"{source}({position.Line},{position.Column}): {Unknown(token)} {UnknownMend}"));
    }

    private string Unknown(ReadOnlySpan<char> token)
    {
        bool oneCharacter = !token.IsEmpty && new CharacterTokenizer().PieceLength(token) == token.Length;
        string points = oneCharacter ? $" ({Excerpt.CodePoints(token)})" : "";
        return FormattableString.Invariant($"{Excerpt.Of(token)}{points} is not among the {Count} tokens of the vocabulary.");
    }
}
