using System.Globalization;
using System.Text.RegularExpressions;
using AutogradRnn.Lessons;

namespace AutogradRnn.Docs.Tests.Gates;

/// <summary>What must be true of a page: its code is compiled, its outputs are printed, its links lead somewhere.</summary>
public sealed partial class PageGate(string lessonsFolder, Func<string, string, string?> output)
{
    /// <summary>The most lines that a page may show of one region.</summary>
    public const int LongestCode = 25;

    /// <summary>Everything wrong with a page, each with its line.</summary>
    public IReadOnlyList<string> Problems(CoursePage page) =>
        [.. page.Fences.SelectMany(fence => Of(fence, page)), .. page.Links.SelectMany(link => Of(link.Url, link.Line, page))];

    private IEnumerable<string> Of(Fence fence, CoursePage page)
    {
        if (fence.Language == "csharp")
        {
            if (CodeProblem(fence) is { } problem) yield return $"line {fence.Line}: {problem}";
        }
        else if (fence.Arguments.Length > 0)
        {
            if (OutputProblem(fence, page) is { } problem) yield return $"line {fence.Line}: {problem}";
        }
        else if (fence.Language.Length > 0)
        {
            yield return $"line {fence.Line}: a block of {fence.Language} names no output; write output=NAME behind it.";
        }
        else if (!fence.Content.Split('\n').All(line => line.StartsWith("dotnet ") || line.StartsWith("ARNN_")))
        {
            yield return $"line {fence.Line}: a block without a language is for dotnet commands; give it a language and an output.";
        }
    }

    private string? CodeProblem(Fence fence)
    {
        if (Reference().Match(fence.Arguments) is not { Success: true } reference)
            return "C# names no region; write FILE.cs#REGION behind csharp.";
        string file = Path.Combine(lessonsFolder, reference.Groups["file"].Value), name = reference.Groups["region"].Value;
        if (!File.Exists(file)) return $"there is no file {reference.Groups["file"].Value}.";
        string[] found = [.. Sources.Regions(File.ReadAllText(file)).Where(region => region.Name == name).Select(region => region.Text)];
        if (found.Length != 1) return $"{reference.Groups["file"].Value} has {found.Length} regions named {name}, not 1.";
        if (found[0].Trim().Length == 0) return $"region {name} is empty.";
        if (found[0].Split('\n').Length > LongestCode) return $"region {name} has {found[0].Split('\n').Length} lines; a page shows at most {LongestCode}.";
        return found[0] == fence.Content.TrimEnd() ? null : $"the code is not that of region {name}; run the course's refresh.";
    }

    private string? OutputProblem(Fence fence, CoursePage page)
    {
        if (OutputReference().Match(fence.Arguments) is not { Success: true } reference)
            return $"expected output=NAME or output=NAME tolerance=NUMBER, but got '{fence.Arguments}'.";
        string name = reference.Groups["name"].Value;
        if (output(page.Name, name) is not { } printed) return $"lesson {page.Name} has no output named {name}.";
        double? tolerance = reference.Groups["tolerance"] is { Success: true } given ? double.Parse(given.Value, CultureInfo.InvariantCulture) : null;
        return PrintedText.Difference(fence.Content, printed, tolerance) is { } difference ? $"output {name}: {difference}" : null;
    }

    private static IEnumerable<string> Of(string url, int line, CoursePage page)
    {
        if (url.StartsWith("https://")) yield break;
        string[] parts = url.Split('#');
        string target = parts[0].Length == 0 ? page.Path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.Path)!, parts[0]));
        if (!Path.Exists(target)) yield return $"line {line}: the link {url} leads nowhere.";
        else if (parts.Length > 1 && !new CoursePage(target).Headings.Any(heading => CoursePage.Anchor(heading) == parts[1]))
            yield return $"line {line}: no heading answers the link {url}.";
    }

    [GeneratedRegex(@"^(?<file>[\w./-]+\.cs)#(?<region>[\w-]+)$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^output=(?<name>[\w-]+)(?: tolerance=(?<tolerance>[\d.e-]+))?$")]
    private static partial Regex OutputReference();
}
