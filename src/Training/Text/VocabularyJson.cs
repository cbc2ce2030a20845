using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>The vocabulary's place in a checkpoint; reading trusts nothing.</summary>
internal static class VocabularyJson
{
    private const string Form = """{"kind": "characters" or "words", "unknown": true or false, "tokens": [text, …]}""";

    public static JsonObject Write(Vocabulary vocabulary) => new()
    {
        ["kind"] = NameOf(vocabulary.Kind),
        ["unknown"] = vocabulary.UnknownIndex is not null,
        ["tokens"] = new JsonArray([.. vocabulary.Tokens.Select(token => JsonValue.Create(token))]),
    };

    public static Vocabulary Read(JsonNode? json)
    {
        (Tokenizer tokenizer, bool unknown, string[] tokens) = Parts(json);
        if (tokens.Length == 0) throw Wrong("it has no token");

        int first = unknown ? 1 : 0;
        if (unknown && tokens[0] != Vocabulary.UnknownToken)
            throw Wrong($"token 0 should be \"{Vocabulary.UnknownToken}\", but is {Excerpt.Of(tokens[0])}");

        for (int i = first; i < tokens.Length; i++)
        {
            if (!tokenizer.IsToken(tokens[i]) || (unknown && tokens[i] == Vocabulary.UnknownToken))
                throw Wrong(FormattableString.Invariant($"token {i}, {Excerpt.Of(tokens[i])}, is not one of {NameOf(tokenizer.Kind)}"));
            if (i > first && string.CompareOrdinal(tokens[i - 1], tokens[i]) >= 0)
            {
                throw Wrong(FormattableString.Invariant(
                    $"token {i}, {Excerpt.Of(tokens[i])}, does not come after {Excerpt.Of(tokens[i - 1])} in ordinal order"));
            }
        }

        return new Vocabulary(tokenizer, tokens, unknown);
    }

    private static (Tokenizer Tokenizer, bool Unknown, string[] Tokens) Parts(JsonNode? json)
    {
        try
        {
            if (json is JsonObject { Count: 3 } o
                && o["kind"] is JsonValue kind && o["unknown"] is JsonValue unknown && o["tokens"] is JsonArray tokens)
            {
                VocabularyKind found = Enum.GetValues<VocabularyKind>().Single(k => NameOf(k) == kind.GetValue<string>());
                string[] texts = [.. tokens.Select(t => t?.GetValue<string>() ?? throw new FormatException())];
                return (Tokenizer.Of(found), unknown.GetValue<bool>(), texts);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
        {
            throw Wrong("a part is missing, double or of another type", e);
        }

        throw Wrong("a part is missing, double or of another type");
    }

    private static string NameOf(VocabularyKind kind) => kind == VocabularyKind.Characters ? "characters" : "words";

    private static InvalidDataException Wrong(string how, Exception? cause = null) =>
        new($"Vocabulary expected {Form} with tokens in ordinal order, but {how}. Take the checkpoint as it was saved.", cause);
}
