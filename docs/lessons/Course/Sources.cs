using System.Text.RegularExpressions;

namespace AutogradRnn.Lessons;

/// <summary>The files of the course: where they lie, and the regions in them.</summary>
public static partial class Sources
{
    /// <summary>The repository's root: the nearest folder above the program that holds AutogradRnn.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the lessons' code.</summary>
    public static string Lessons => Path.Combine(Root, "docs", "lessons");

    /// <summary>All regions of a file, in order: name and text without common indentation.</summary>
    public static IReadOnlyList<(string Name, string Text)> Regions(string source) =>
        [.. Region().Matches(source.Replace("\r\n", "\n")).Select(match => (match.Groups["name"].Value, Dedent(match.Groups["text"].Value)))];

    private static string Dedent(string text)
    {
        string[] lines = text.Trim('\n').Split('\n');
        int indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..].TrimEnd() : "")).TrimEnd();
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AutogradRnn.sln"))) folder = folder.Parent;
        return folder?.FullName
            ?? throw new DirectoryNotFoundException(
                $"The course expected AutogradRnn.sln above {AppContext.BaseDirectory}, but found none. Run it from a clone of the repository.");
    }

    [GeneratedRegex(@"^[ \t]*#region (?<name>[\w-]+)[ \t]*\n(?<text>.*?)^[ \t]*#endregion", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Region();
}
