using System.Text.Json.Nodes;

namespace AutogradRnn.Training;

/// <summary>Takes a content apart for objects that exist already, and collects everything in which the two differ.</summary>
internal sealed class CheckpointReader(CheckpointContent content)
{
    public List<string> Differences { get; } = [];

    /// <summary>All arrays whose names begin with the prefix, under the rest of their names, in the content's order.</summary>
    public Dictionary<string, NamedArray> Under(string prefix) => content.Arrays
        .Where(array => array.Name.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(array => array.Name[prefix.Length..], StringComparer.Ordinal);

    /// <summary>All single Float64 numbers whose names begin with the prefix.</summary>
    public Dictionary<string, double> Numbers(string prefix)
    {
        Dictionary<string, double> numbers = new(StringComparer.Ordinal);
        foreach ((string name, NamedArray array) in Under(prefix))
        {
            if (array is { DType: "Float64", Shape.Count: 0 }) numbers.Add(name, array.Float64[0]);
            else Differences.Add($"{array} is not one Float64 number");
        }

        return numbers;
    }

    /// <summary>A Float64 array [.., columns], empty where it is not there as such.</summary>
    public double[] Table(string name, int columns)
    {
        if (content.TryGet(name, out NamedArray? array) && array is { DType: "Float64", Shape: [.., int last] } && last == columns)
            return array.Float64;
        Differences.Add(FormattableString.Invariant($"{name} is not there as Float64 [.., {columns}]"));
        return [];
    }

    /// <summary>An object in the content's settings, empty where it is missing.</summary>
    public JsonObject Section(string name)
    {
        if (content.Meta[name] is JsonObject section) return section;
        Differences.Add($"it has no {name}");
        return [];
    }

    /// <summary>A whole number of 0 or more, or 0 where it is none.</summary>
    public long Whole(JsonObject section, string name)
    {
        if (section[name] is JsonValue value && value.TryGetValue(out long number) && number >= 0) return number;
        Differences.Add($"{name} is not a whole number of 0 or more");
        return 0;
    }

    /// <summary>A text in the content's settings, empty where there is none.</summary>
    public string Text(string name)
    {
        if (content.Meta[name] is JsonValue value && value.TryGetValue(out string? text)) return text;
        Differences.Add($"{name} is not a text");
        return string.Empty;
    }

    /// <summary>Does something that may refuse with an <see cref="InvalidDataException"/>, whose text becomes a difference.</summary>
    public void Try(Action load)
    {
        try
        {
            load();
        }
        catch (InvalidDataException fault)
        {
            Differences.Add(fault.Message.TrimEnd('.'));
        }
    }

    public void Refuse(string mend)
    {
        if (Differences.Count > 0) throw CheckpointException.DoesNotFit(Differences, mend);
    }
}
