namespace Runner.Comparing;

/// <summary>The BLAS libraries that a PyTorch which uses the system's can be made to load.</summary>
/// <remarks>Debian keeps each library.so.3 in a folder of its own (blas, openblas-openmp, …); LD_LIBRARY_PATH chooses. A PyTorch from PyPI
/// brings its own, and then that is the only one.</remarks>
internal static class BlasFolders
{
    private const string Interface = "libblas.so.3";

    /// <summary>The one in use first, without a folder.</summary>
    public static IReadOnlyList<(string Name, string? Folder)> Of(IReadOnlyList<string> loaded)
    {
        string? system = loaded.FirstOrDefault(path => Path.GetFileName(path).StartsWith(Interface, StringComparison.Ordinal));
        if (system is null) return [(loaded.Count > 0 ? Path.GetFileName(loaded[0]) : "built in", null)];

        string used = Path.GetDirectoryName(system)!;
        List<(string, string?)> all = [(Path.GetFileName(used), null)];
        string root = Path.GetDirectoryName(used)!;
        foreach (string folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            if (folder != used && File.Exists(Path.Combine(folder, Interface))) all.Add((Path.GetFileName(folder), folder));
        }

        return all;
    }
}
