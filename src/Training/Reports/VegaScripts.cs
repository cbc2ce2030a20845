namespace AutogradRnn.Training;

/// <summary>The scripts that draw Vega-Lite, from a folder that the user has.</summary>
internal static class VegaScripts
{
    // In the order in which they build on each other.
    private static readonly string[] _packages = ["vega", "vega-lite", "vega-embed"];

    /// <summary>The scripts' texts, safe inside a page.</summary>
    public static IReadOnlyList<string> Read(string folder) => [.. _packages.Select(package => Text(folder, package))];

    private static string Text(string folder, string package)
    {
        string file = $"{package}.min.js";
        string[] places = [Path.Combine(folder, file), Path.Combine(folder, package, "build", file)];
        string path = places.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(
            $"TrainingReport expected {file} in '{folder}' (or in {package}/build there, as npm lays it), but it is not. "
            + "Install vega, vega-lite and vega-embed with npm, or leave VegaFolder out.");

        // Inside a script element these two are markup; in a JavaScript string or pattern the backslash changes nothing.
        return File.ReadAllText(path)
            .Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
            .Replace("<!--", "<\\!--", StringComparison.Ordinal);
    }
}
