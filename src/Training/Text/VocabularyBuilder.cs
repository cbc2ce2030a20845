using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>Counts the tokens of texts and puts those that stay in the fixed order.</summary>
internal static class VocabularyBuilder
{
    public static Vocabulary Build(Tokenizer tokenizer, IEnumerable<string> texts, bool unknown, int minimumCount)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (minimumCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(minimumCount), FormattableString.Invariant(
                $"Vocabulary expected a minimumCount of at least 1, but got {minimumCount}. Use 1 to keep every token."));
        }

        if (minimumCount > 1 && !unknown)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Vocabulary got minimumCount {minimumCount}, which leaves tokens out, but nothing to stand for them. "
                + $"Pass unknown: true."), nameof(unknown));
        }

        Dictionary<string, long> counts = Count(tokenizer, texts);
        if (unknown) counts.Remove(Vocabulary.UnknownToken);
        string[] kept = [.. counts.Where(c => c.Value >= minimumCount).Select(c => c.Key)];
        if (kept.Length == 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Vocabulary expected at least one token that occurs {minimumCount} times, "
                + $"but the text has none ({counts.Count} different tokens). Check the text, or lower minimumCount."),
                nameof(texts));
        }

        Array.Sort(kept, StringComparer.Ordinal);
        return new Vocabulary(tokenizer, unknown ? [Vocabulary.UnknownToken, .. kept] : kept, unknown);
    }

    private static Dictionary<string, long> Count(Tokenizer tokenizer, IEnumerable<string> texts)
    {
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string text in texts)
        {
            ReadOnlySpan<char> rest = text;
            while (!rest.IsEmpty)
            {
                int length = tokenizer.PieceLength(rest);
                ReadOnlySpan<char> token = tokenizer.Token(rest[..length]);
                if (!token.IsEmpty)
                {
                    bool known = lookup.TryGetValue(token, out long count);
                    if (!known) RefuseHalfPairs(token);
                    lookup[token] = count + 1;
                }

                rest = rest[length..];
            }
        }

        return counts;
    }

    // No file could hold half a surrogate pair: it would come back from a checkpoint as another character.
    private static void RefuseHalfPairs(ReadOnlySpan<char> token)
    {
        if (!Tokenizer.IsWellFormed(token))
        {
            throw new ArgumentException(
                $"Vocabulary expected whole characters, but the text holds half a surrogate pair ({Excerpt.CodePoints(token)}). "
                + "Was it cut inside a character?");
        }
    }
}
