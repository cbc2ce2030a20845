using System.Text.Json;

namespace Runner.Workloads;

/// <summary>Reads a JSON array of workloads, and says of a wrong one which it is and how to mend it.</summary>
internal static class WorkloadFile
{
    /// <exception cref="InvalidDataException">The file is not there or not such an array.</exception>
    public static IReadOnlyList<Workload> Read(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException(
                $"Expected a workloads file, but there is no '{path}'. Copy benchmarks/workloads.json and change it.");
        using JsonDocument document = Parse(path);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() == 0)
            throw new InvalidDataException(
                $"{path}: expected an array of one or more workloads, but got {Kind(root)}. Write [ {{ \"name\": …, \"mode\": … }} ].");

        Workload[] all = [.. root.EnumerateArray().Select((row, i) => new WorkloadRow(path, i + 1, row).Read())];
        if (all.GroupBy(workload => workload.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"{path}: expected each name once, but '{twice.Key}' occurs {twice.Count()} times. Rename one.");
        return all;
    }

    /// <summary>The workload of a name, or all where no name is given.</summary>
    /// <exception cref="InvalidDataException">There is no such workload.</exception>
    public static IReadOnlyList<Workload> Read(string path, string? only)
    {
        IReadOnlyList<Workload> all = Read(path);
        if (only is null) return all;
        Workload[] chosen = [.. all.Where(workload => workload.Name == only)];
        if (chosen.Length > 0) return chosen;
        throw new InvalidDataException(
            $"{path}: expected --only to name a workload, but there is no '{only}'. "
            + $"There are {string.Join(", ", all.Select(w => w.Name))}.");
    }

    internal static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => $"an array of {element.GetArrayLength()}",
        JsonValueKind.Object => "an object",
        _ => element.GetRawText(),
    };

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(
                $"{path}: expected JSON, but line {problem.LineNumber + 1} is not. Compare it with benchmarks/workloads.json.");
        }
    }
}
