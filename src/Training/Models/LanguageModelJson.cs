using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>The configuration's place in a checkpoint; reading trusts nothing.</summary>
internal static class LanguageModelJson
{
    public static JsonObject Write(LanguageModelConfiguration configuration) => new()
    {
        ["vocabularySize"] = configuration.VocabularySize,
        ["embeddingSize"] = configuration.EmbeddingSize,
        ["layers"] = new JsonArray([.. configuration.Layers.Select(layer =>
            new JsonObject { ["cell"] = layer.Cell, ["hidden"] = layer.Hidden })]),
        ["dropout"] = configuration.Dropout,
        ["dtype"] = configuration.DType.ToString(),
    };

    public static LanguageModelConfiguration Read(JsonNode? json)
    {
        try
        {
            JsonObject all = Object(json, "the configuration", "vocabularySize", "embeddingSize", "layers", "dropout", "dtype");
            if (all["layers"] is not JsonArray layers) throw new FormatException("layers is not a list");
            return new LanguageModelConfiguration
            {
                VocabularySize = Value<int>(all, "vocabularySize", "a whole number"),
                EmbeddingSize = Value<int>(all, "embeddingSize", "a whole number"),
                Layers = [.. layers.Select(Layer)],
                Dropout = Value<double>(all, "dropout", "a number"),
                DType = Value<string>(all, "dtype", "a text") switch
                {
                    nameof(DType.Float32) => DType.Float32,
                    nameof(DType.Float64) => DType.Float64,
                    string other => throw new FormatException($"dtype is '{other}', not Float32 or Float64"),
                },
            };
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new InvalidDataException(
                $"A language model's configuration cannot be read: {fault.Message.TrimEnd('.')}. "
                + "Take the checkpoint as it was saved.", fault);
        }
    }

    private static LayerConfiguration Layer(JsonNode? json, int index)
    {
        JsonObject layer = Object(json, FormattableString.Invariant($"layer {index}"), "cell", "hidden");
        return new LayerConfiguration(Value<string>(layer, "cell", "a text"), Value<int>(layer, "hidden", "a whole number"));
    }

    /// <summary>An object with exactly these properties.</summary>
    private static JsonObject Object(JsonNode? json, string what, params string[] names)
    {
        if (json is not JsonObject properties) throw new FormatException($"{what} is not an object");
        string[] found = [.. properties.Select(property => property.Key)];
        string[] missing = [.. names.Except(found)], unknown = [.. found.Except(names)];
        if (missing.Length > 0) throw new FormatException($"{what} lacks {string.Join(", ", missing)}");
        if (unknown.Length > 0) throw new FormatException($"{what} has the unknown {string.Join(", ", unknown)}");
        return properties;
    }

    private static T Value<T>(JsonObject properties, string name, string kind) =>
        properties[name] is JsonValue value && Is(value, kind) && value.TryGetValue(out T? found)
            ? found : throw new FormatException($"{name} is not {kind}");

    // JSON does not distinguish 1 from 1.0, nor JsonValue an int from a double that a program put there.
    private static bool Is(JsonValue value, string kind) =>
        value.GetValueKind() == (kind == "a text" ? JsonValueKind.String : JsonValueKind.Number);
}
