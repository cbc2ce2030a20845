namespace AutogradRnn.Examples;

/// <summary>The data that lies beside the program.</summary>
internal static class Bundled
{
    /// <summary>Where a file of <c>examples/data</c> is.</summary>
    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);
}
