using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>Writes JSON with properties in ordinal order, so that equal content gives equal bytes, and refuses text that UTF-8 cannot
/// hold.</summary>
internal static class CanonicalJson
{
    public static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject properties:
                writer.WriteStartObject();
                foreach ((string name, JsonNode? value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(Checked(name));
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (JsonNode? item in items) Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValue value when value.TryGetValue(out string? text):
                writer.WriteStringValue(Checked(text));
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    /// <summary>Whether every surrogate in a text stands in a pair.</summary>
    public static bool IsWellFormed(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int consumed) != System.Buffers.OperationStatus.Done) return false;
            rest = rest[consumed..];
        }

        return true;
    }

    private static string Checked(string text) =>
        IsWellFormed(text) ? text : throw new ArgumentException("a text contains half of a surrogate pair");
}
