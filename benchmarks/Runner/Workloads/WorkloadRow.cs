using System.Text.Json;
using AutogradRnn;

namespace Runner.Workloads;

/// <summary>One row of a workloads file while it is read: each complaint names the workload.</summary>
internal sealed class WorkloadRow(string path, int number, JsonElement row)
{
    private string _who = $"workload {number}";

    public Workload Read()
    {
        if (row.ValueKind != JsonValueKind.Object)
            throw Wrong($"expected an object, but got {WorkloadFile.Kind(row)}", "Write { \"name\": …, \"mode\": … }");
        string name = Text("name");
        _who = $"workload '{name}'";
        Workload workload = new()
        {
            Name = name,
            Mode = OneOf<Mode>("mode"),
            Cell = OneOf<Cell>("cell"),
            Vocab = Size("vocab"),
            Hidden = Size("hidden"),
            Layers = Size("layers"),
            Batch = Size("batch"),
            Time = Size("time"),
            Embedding = Has("embedding") && Flag("embedding"),
            DType = Has("dtype") ? Precision() : DType.Float32,
        };
        if (workload is { Mode: Mode.Sample, Batch: not 1 })
            throw Wrong($"expected \"batch\" 1 to sample one text, but got {workload.Batch}", "Set it to 1, or the mode to \"train\"");
        return workload;
    }

    private bool Has(string field) => row.TryGetProperty(field, out _);

    private JsonElement Field(string field, string kind) => row.TryGetProperty(field, out JsonElement value)
        ? value
        : throw Wrong($"expected a field \"{field}\", but there is none", $"Add it: {kind}");

    private string Text(string field)
    {
        JsonElement value = Field(field, "a text");
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw Wrong($"expected \"{field}\" to be a text, but got {WorkloadFile.Kind(value)}", "Put it in quotes");
    }

    private int Size(string field)
    {
        JsonElement value = Field(field, "a whole number, 1 or more");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) && size >= 1
            ? size
            : throw Wrong($"expected \"{field}\" to be a whole number, 1 or more, but got {WorkloadFile.Kind(value)}", "Give a size");
    }

    private bool Flag(string field)
    {
        JsonElement value = row.GetProperty(field);
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong($"expected \"{field}\" to be true or false, but got {WorkloadFile.Kind(value)}", "Leave it out for false");
    }

    private T OneOf<T>(string field)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
        string choice = string.Join(", ", names);
        Field(field, $"one of {choice}");
        string given = Text(field);
        int place = Array.IndexOf(names, given);
        return place >= 0
            ? Enum.GetValues<T>()[place]
            : throw Wrong($"expected \"{field}\" to be one of {choice}, but got \"{given}\"", "Choose one of these");
    }

    private DType Precision() => Text("dtype") switch
    {
        "float32" => DType.Float32,
        "float64" => DType.Float64,
        string other => throw Wrong($"expected \"dtype\" to be float32 or float64, but got \"{other}\"", "Leave it out for float32"),
    };

    private InvalidDataException Wrong(string problem, string mend) => new($"{path}: {_who}: {problem}. {mend}.");
}
