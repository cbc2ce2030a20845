using System.Globalization;
using System.Text.Json;

namespace AutogradRnn.Tests.Support;

/// <summary>One value of a reference file: a tensor, number, text, flag, slice, list, group of fields, or nothing.</summary>
/// <remarks>A tensor is parsed once: whoever asks for it twice gets the same one. It requires a gradient where the file says so.</remarks>
public sealed class GoldenValue
{
    private readonly object? _content;

    private GoldenValue(object? content) => _content = content;

    public static GoldenValue Null { get; } = new(null);

    public bool IsNull => _content is null;

    public bool IsTensor => _content is Tensor;

    public bool IsFlag => _content is bool;

    public bool IsList => _content is GoldenValue[];

    /// <summary>A field of a group; nothing when it is absent.</summary>
    public GoldenValue this[string field] => AsFields().GetValueOrDefault(field, Null);

    public static GoldenValue Parse(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => Null,
        JsonValueKind.True => new(true),
        JsonValueKind.False => new(false),
        JsonValueKind.Number => new(json.GetDouble()),
        JsonValueKind.String => new(json.GetString()),
        JsonValueKind.Array => new(json.EnumerateArray().Select(Parse).ToArray()),
        _ when json.TryGetProperty("shape", out _) => new(ParseTensor(json)),
        _ when json.TryGetProperty("slice", out JsonElement slice) => new(ParseSlice([.. slice.EnumerateArray().Select(Parse)])),
        _ => new(json.EnumerateObject().ToDictionary(field => field.Name, field => Parse(field.Value))),
    };

    public Tensor AsTensor() => _content as Tensor ?? throw Unexpected("a tensor");

    /// <summary>A number; the texts nan, inf and -inf and tensors of one element count too.</summary>
    public double AsNumber() => _content switch
    {
        double number => number,
        bool flag => flag ? 1 : 0,
        Tensor { Count: 1 } tensor => tensor.Detach().Item(),
        string text when SpecialNumber(text) is double number => number,
        _ => throw Unexpected("a number"),
    };

    /// <summary>A whole number; those beyond 32 bits, which PyTorch uses for "to the end", become the nearest that fits.</summary>
    public int AsInt()
    {
        double number = AsNumber();
        return Math.Floor(number) == number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : throw Unexpected("a whole number");
    }

    public bool AsFlag() => _content is bool flag ? flag : throw Unexpected("true or false");

    public string AsText() => _content as string ?? throw Unexpected("a text");

    public GoldenSlice AsSlice() => _content as GoldenSlice ?? throw Unexpected("a slice");

    public IReadOnlyList<GoldenValue> AsList() => _content as GoldenValue[] ?? throw Unexpected("a list");

    /// <summary>One whole number, a list of them, a vector of them, or nothing (an empty list).</summary>
    public int[] AsInts() => _content switch
    {
        null => [],
        GoldenValue[] list => [.. list.Select(value => value.AsInt())],
        Tensor { Rank: 1 } tensor => tensor.Detach().To(DType.Int32).ToArray<int>(),
        _ => [AsInt()],
    };

    /// <summary>The fields in the order of the file.</summary>
    public IReadOnlyDictionary<string, GoldenValue> AsFields() =>
        _content as Dictionary<string, GoldenValue> ?? throw Unexpected("named fields");

    /// <summary>All tensors inside, in the order of the file.</summary>
    public IEnumerable<Tensor> Tensors() => _content switch
    {
        Tensor tensor => [tensor],
        GoldenValue[] list => list.SelectMany(value => value.Tensors()),
        Dictionary<string, GoldenValue> fields => fields.Values.SelectMany(value => value.Tensors()),
        _ => [],
    };

    /// <summary>Short: a tensor prints as its dtype and shape.</summary>
    public override string ToString() => _content switch
    {
        null => "null",
        Tensor tensor => $"{tensor.DType} {tensor.Shape}",
        GoldenValue[] list => $"({string.Join(", ", list.Select(value => value.ToString()))})",
        Dictionary<string, GoldenValue> fields => $"{{{string.Join(", ", fields.Select(field => $"{field.Key}={field.Value}"))}}}",
        GoldenSlice slice => $"{slice.Start}:{slice.Stop}:{slice.Step}",
        string text => $"'{text}'",
        _ => string.Create(CultureInfo.InvariantCulture, $"{_content}"),
    };

    private static Tensor ParseTensor(JsonElement json)
    {
        int[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())];
        double[] data = [.. json.GetProperty("data").EnumerateArray().Select(element => Parse(element).AsNumber())];
        Tensor tensor = Tensor.FromSpan<double>(data, shape);
        switch (json.GetProperty("dtype").GetString())
        {
            case "float64": break;
            case "float32" or "float16" or "bfloat16": tensor = tensor.To(DType.Float32); break;
            case "int64" or "int32" or "int16" or "int8" or "uint8" or "bool": return tensor.To(DType.Int32);
            case var other:
                throw new InvalidDataException(
                    $"Expected a tensor of floats, integers or truth values, but got dtype '{other}'. Our tensors have no such numbers.");
        }

        return json.TryGetProperty("grad", out JsonElement grad) && grad.GetBoolean() ? tensor.RequireGrad() : tensor;
    }

    private static GoldenSlice ParseSlice(GoldenValue[] parts)
    {
        return new(Part(0), Part(1), Part(2));

        int? Part(int i) => i >= parts.Length || parts[i].IsNull ? null : parts[i].AsInt();
    }

    private static double? SpecialNumber(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => null,
    };

    private InvalidDataException Unexpected(string wanted) =>
        new($"Expected {wanted}, but got {this}. The reference file has another form here than the test knows.");
}
