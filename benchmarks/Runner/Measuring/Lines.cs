using System.Text.Json;

namespace Runner.Measuring;

/// <summary>How results are written and read: one line of JSON each, names in camel case.</summary>
internal static class Lines
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);

    public static JsonSerializerOptions Indented { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print<T>(T result) => Console.WriteLine(JsonSerializer.Serialize(result, Options));
}
