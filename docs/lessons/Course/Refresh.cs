using System.Text.RegularExpressions;

namespace AutogradRnn.Lessons;

/// <summary>Writes into the pages what lies elsewhere: code from regions, outputs from runs, figures from charts. Nothing is copied by
/// hand; tests/Docs.Tests compares.</summary>
public static partial class Refresh
{
    /// <summary>Refreshes the figures of chapters, and their outputs in the pages of all languages; code is refreshed on every page.</summary>
    public static void Pages(IEnumerable<Chapter> chapters, TextWriter log)
    {
        Dictionary<string, string> outputs = [];
        foreach (Chapter chapter in chapters)
        {
            foreach (Output output in chapter.Outputs) outputs[$"{chapter.Folder}/{output.Name}"] = output.Text();
            foreach (Figure figure in chapter.Figures) WriteFigure(chapter, figure);
        }

        foreach (string page in Directory.GetFiles(Path.Combine(Sources.Root, "docs", "en"), "*.md").Order())
        {
            string old = File.ReadAllText(page);
            string fresh = Page(old, Path.GetFileNameWithoutExtension(page), outputs);
            if (fresh == old) continue;
            File.WriteAllText(page, fresh);
            log.WriteLine($"refreshed {Path.GetRelativePath(Sources.Root, page)}");
        }
    }

    private static void WriteFigure(Chapter chapter, Figure figure)
    {
        figure.Verify();
        string folder = Path.Combine(Sources.Lessons, chapter.Folder, "figures");
        Directory.CreateDirectory(folder);
        foreach (FigureFile file in figure.Files) File.WriteAllText(Path.Combine(folder, figure.Name + file.Extension), file.Text);
    }

    private static string Page(string page, string folder, Dictionary<string, string> outputs) => Fence().Replace(page, match =>
    {
        string? content = match.Groups["file"].Success
            ? Region(Path.Combine(Sources.Lessons, match.Groups["file"].Value), match.Groups["region"].Value)
            : outputs.GetValueOrDefault($"{folder}/{match.Groups["output"].Value}");
        return content is null ? match.Value : $"{match.Groups["open"].Value}\n{content}\n```";
    });

    private static string? Region(string file, string name) =>
        File.Exists(file) ? Sources.Regions(File.ReadAllText(file)).FirstOrDefault(region => region.Name == name).Text : null;

    [GeneratedRegex(
        @"^(?<open>```\w+ (?:(?<file>[\w./-]+\.cs)#(?<region>[\w-]+)|output=(?<output>[\w-]+))[^\n]*)\n.*?^```",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
