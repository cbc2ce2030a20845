using System.Text.RegularExpressions;
using AutogradRnn.Docs.Tests.Gates;
using AutogradRnn.Lessons;

namespace AutogradRnn.Docs.Tests;

/// <summary>Every page: its code is compiled, its outputs are those of a run, its links and figures exist.</summary>
public class PageTests
{
    private static IEnumerable<TestCaseData> Pages => Course.Pages.Select(page => new TestCaseData(page) { TestName = $"The page {page.Name} is true" });

    [TestCaseSource(nameof(Pages))]
    public void ThePageIsTrue(CoursePage page) => Assert.That(Course.Gate.Problems(page), Is.Empty);

    [Test]
    public void EveryRegionIsShownAndNamedOnce()
    {
        foreach (string file in Directory.GetFiles(Sources.Lessons, "*.cs", SearchOption.AllDirectories).Where(IsSource))
        {
            string name = Path.GetRelativePath(Sources.Lessons, file).Replace('\\', '/');
            string text = File.ReadAllText(file);
            string[] regions = [.. Sources.Regions(text).Select(region => region.Name)];
            Assert.That(regions, Is.Unique, name);
            Assert.That(regions, Has.Length.EqualTo(Regex.Count(text, @"^\s*#region\b", RegexOptions.Multiline)), $"{name} has a region without a name or an end");
            foreach (string region in regions)
                Assert.That(Course.Pages.Any(page => page.Fences.Any(fence => fence.Arguments == $"{name}#{region}")), $"no page shows {name}#{region}");
        }
    }

    private static bool IsSource(string file) =>
        !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}");
}
