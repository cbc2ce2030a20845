using System.Text.Json;

namespace AutogradRnn.Tests.Support;

/// <summary>PyTorch's reference numbers: the folder <c>AUTOGRADRNN_GOLDEN</c> if that is set, else the copy beside the tests.</summary>
public static class GoldenFolder
{
    /// <summary>The folder; it holds one folder a kind: <c>ops</c>, <c>layers</c>, <c>optimizers</c>, <c>schedules</c>.</summary>
    public static string Location => Environment.GetEnvironmentVariable("AUTOGRADRNN_GOLDEN") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(AppContext.BaseDirectory, "Golden");

    /// <summary>The names of the files of one kind, without <c>.json</c>, in alphabetical order.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static IReadOnlyList<string> Names(string kind)
    {
        string folder = Path.Combine(Location, kind);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        if (files.Length == 0)
        {
            throw new InvalidDataException($"Expected reference files {kind}/*.json in '{Location}', but found none. "
                + "Set AUTOGRADRNN_GOLDEN to a folder that has them, or build the tests again.");
        }

        return [.. files.Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
    }

    /// <summary>All cases of one file, numbered from 0.</summary>
    /// <exception cref="InvalidDataException">The file has none.</exception>
    public static IReadOnlyList<GoldenCase> Cases(string kind, string name)
    {
        string file = $"{kind}/{name}.json";
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Location, kind, name + ".json")));
        IReadOnlyList<GoldenValue> contents = GoldenValue.Parse(document.RootElement)["cases"].AsList();
        if (contents.Count == 0)
            throw new InvalidDataException($"Expected cases in '{file}', but it has none. A file without cases proves nothing; remove it.");
        return [.. contents.Select((content, number) => new GoldenCase(file, number, content))];
    }
}
