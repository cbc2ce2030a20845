using System.Collections.Concurrent;
using AutogradRnn.Docs.Tests.Gates;
using AutogradRnn.Lessons;

namespace AutogradRnn.Docs.Tests;

/// <summary>The course as it lies in this repository; each output is computed once.</summary>
public static class Course
{
    private static readonly ConcurrentDictionary<(string, string), Lazy<string>> _outputs = [];

    public static PageGate Gate { get; } = new(Sources.Lessons, Output);

    public static IReadOnlyList<CoursePage> Pages { get; } =
        [.. Directory.GetFiles(Path.Combine(Sources.Root, "docs", "en"), "*.md").Order(StringComparer.Ordinal).Select(path => new CoursePage(path))];

    public static CoursePage PageOf(Chapter chapter) => Pages.Single(page => page.Name == chapter.Folder);

    private static string? Output(string folder, string name)
    {
        Output? output = Syllabus.Chapters.FirstOrDefault(chapter => chapter.Folder == folder)?.Outputs.FirstOrDefault(output => output.Name == name);
        return output is null ? null : _outputs.GetOrAdd((folder, name), _ => new Lazy<string>(output.Text)).Value;
    }
}
