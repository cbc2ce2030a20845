using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace AutogradRnn.Training;

/// <summary>The JSON header: <c>{"arrays":[{"dtype":…,"name":…,"offset":…,"shape":[…]},…],"meta":{…}}</c>, in exactly this order.</summary>
/// <remarks>
/// Read token by token, and refused at the first fault, before anything of the size that it claims is allocated.
/// Arrays lie one after another in the payload: each offset must be where the one before ended, and the last must end with the payload.
/// </remarks>
internal static class CheckpointHeader
{
    private const int MaxDepth = 64;

    /// <summary>The header's bytes and the length of the payload that they describe.</summary>
    public static (ReadOnlyMemory<byte> Bytes, long PayloadLength) Write(CheckpointContent content)
    {
        ArrayBufferWriter<byte> bytes = new();
        // Relaxed: a vocabulary stays readable, and Chinese takes 3 bytes instead of 6. The file is no web page.
        JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };
        using Utf8JsonWriter writer = new(bytes, options);
        writer.WriteStartObject();
        writer.WriteStartArray("arrays");
        long offset = 0;
        foreach (NamedArray array in content.Arrays)
        {
            writer.WriteStartObject();
            writer.WriteString("dtype", array.DType);
            writer.WriteString("name", array.Name);
            writer.WriteNumber("offset", offset);
            writer.WriteStartArray("shape");
            foreach (int extent in array.Shape) writer.WriteNumberValue(extent);
            writer.WriteEndArray();
            writer.WriteEndObject();
            offset += (long)array.Count * NamedArray.SizeOf(array.DType);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("meta");
        WriteMeta(writer, content.Meta);
        writer.WriteEndObject();
        writer.Flush();
        return (Small(bytes.WrittenMemory), offset);
    }

    /// <summary>Content whose arrays are all zero still, for the payload to be read into.</summary>
    /// <exception cref="JsonException">The header is not as <see cref="Write"/> makes it; the message says where.</exception>
    public static CheckpointContent Read(ReadOnlySpan<byte> bytes, long payloadLength)
    {
        if (!Utf8.IsValid(bytes)) throw new JsonException("it is not UTF-8");

        try
        {
            Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
            Expect(ref reader, JsonTokenType.StartObject);
            ExpectProperty(ref reader, "arrays");
            List<(string Name, string DType, int[] Shape, int Count)> arrays = ReadArrays(ref reader, payloadLength);
            ExpectProperty(ref reader, "meta");
            JsonObject meta = ReadMeta(ref reader, bytes);
            Expect(ref reader, JsonTokenType.EndObject);
            if (reader.Read()) throw new JsonException("something follows its end");

            CheckpointContent content = new() { Meta = meta };
            foreach ((string name, string dtype, int[] shape, int count) in arrays)
                content.Add(NamedArray.Zeros(name, shape, count, dtype)!);
            return content;
        }
        catch (InvalidOperationException fault)
        {
            throw new JsonException("a text in it contains half of a surrogate pair", fault);
        }
    }

    private static void WriteMeta(Utf8JsonWriter writer, JsonObject meta)
    {
        try
        {
            CanonicalJson.Write(writer, meta);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or JsonException)
        {
            throw new ArgumentException(
                $"A checkpoint's Meta expected strict JSON of at most 60 levels, but got something else: {fault.Message.TrimEnd('.')}. "
                + "Write a number that is not finite as text, and split what is nested too deep.", fault);
        }
    }

    private static ReadOnlyMemory<byte> Small(ReadOnlyMemory<byte> bytes) => bytes.Length <= CheckpointFormat.MaxHeaderLength
        ? bytes
        : throw new ArgumentException(FormattableString.Invariant(
            $"A checkpoint's Meta and array names expected at most {CheckpointFormat.MaxHeaderLength:N0} bytes of JSON, ")
            + FormattableString.Invariant($"but got {bytes.Length:N0}. Keep large data in arrays."));

    private static List<(string Name, string DType, int[] Shape, int Count)> ReadArrays(ref Utf8JsonReader reader, long payloadLength)
    {
        List<(string, string, int[], int)> arrays = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        long end = 0;
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            string dtype = ReadText(ref reader, "dtype");
            string name = ReadText(ref reader, "name");
            int size = NamedArray.SizeOf(dtype);
            if (size == 0) throw new JsonException($"'{dtype}' is no kind of number that it may hold");
            if (NamedArray.NameFault(name) is { } fault) throw new JsonException($"a name in it is not allowed: {fault}");
            if (!names.Add(name)) throw new JsonException($"the name '{name}' comes twice");
            ExpectProperty(ref reader, "offset");
            if (!reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long offset) || offset != end)
            {
                throw new JsonException(FormattableString.Invariant(
                    $"array '{name}' does not start at byte {end}, where the one before it ends"));
            }

            int[] shape = ReadShape(ref reader, name);
            if (NamedArray.CountOf(shape) is not { } count) throw new JsonException($"array '{name}' has an impossible shape");

            end += (long)count * size;
            if (end > payloadLength) throw new JsonException($"array '{name}' ends after the payload");

            arrays.Add((name, dtype, shape, count));
            Expect(ref reader, JsonTokenType.EndObject);
        }

        if (reader.TokenType != JsonTokenType.EndArray) throw new JsonException("its list of arrays holds something else");
        if (end != payloadLength)
            throw new JsonException(FormattableString.Invariant($"{payloadLength - end:N0} bytes of payload belong to no array"));

        return arrays;
    }

    private static string ReadText(ref Utf8JsonReader reader, string property)
    {
        ExpectProperty(ref reader, property);
        Expect(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    private static int[] ReadShape(ref Utf8JsonReader reader, string name)
    {
        ExpectProperty(ref reader, "shape");
        Expect(ref reader, JsonTokenType.StartArray);
        List<int> shape = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            if (shape.Count == NamedArray.MaxRank || !reader.TryGetInt32(out int extent))
                throw new JsonException($"array '{name}' has an impossible shape");
            shape.Add(extent);
        }

        if (reader.TokenType != JsonTokenType.EndArray) throw new JsonException($"array '{name}' has an impossible shape");
        return [.. shape];
    }

    private static JsonObject ReadMeta(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        int start = (int)reader.TokenStartIndex, depth = reader.CurrentDepth;
        while (reader.Read() && (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth != depth))
        {
            // JsonObject decodes texts only when they are asked for: an impossible one must be found now.
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped) reader.GetString();
        }

        return JsonNode.Parse(bytes[start..(int)reader.BytesConsumed], documentOptions: new JsonDocumentOptions
        {
            AllowDuplicateProperties = false,
            MaxDepth = MaxDepth,
        })!.AsObject();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new JsonException(FormattableString.Invariant($"{type} expected before byte {reader.BytesConsumed}"));
    }

    private static void ExpectProperty(ref Utf8JsonReader reader, string name)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(name))
            throw new JsonException(FormattableString.Invariant($"property '{name}' expected before byte {reader.BytesConsumed}"));
    }
}
