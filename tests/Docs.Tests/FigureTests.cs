using System.Text.Json;
using System.Xml.Linq;
using AutogradRnn.Docs.Tests.Gates;
using AutogradRnn.Lessons;

namespace AutogradRnn.Docs.Tests;

/// <summary>Every figure: its claims hold, and the files are those that its numbers give.</summary>
public class FigureTests
{
    private static IEnumerable<TestCaseData> Figures => Syllabus.Lessons.SelectMany(
        lesson => lesson.Charts.Select(chart => new TestCaseData(lesson, chart).SetArgDisplayNames(lesson.Folder, chart.Name)));

    [TestCaseSource(nameof(Figures))]
    public void TheFigureShowsWhatItSays(Lesson lesson, Chart chart)
    {
        Assert.That(chart.Verify, Throws.Nothing);
        string path = Path.Combine(Sources.Lessons, lesson.Folder, "figures", chart.Name);
        Assert.That(PrintedText.Difference(File.ReadAllText(path + ".svg"), SvgChart.Draw(chart)), Is.Null);
        Assert.That(PrintedText.Difference(File.ReadAllText(path + ".vl.json"), VegaLite.Write(chart)), Is.Null);
        Assert.That(Course.PageOf(lesson).Links.Any(link => link.Url.EndsWith($"{lesson.Folder}/figures/{chart.Name}.svg")), "no page shows it");
    }

    [TestCaseSource(nameof(Figures))]
    public void TheFigureIsWellFormed(Lesson lesson, Chart chart)
    {
        Assert.That(XDocument.Parse(SvgChart.Draw(chart)).Root!.Name.LocalName, Is.EqualTo("svg"));
        using JsonDocument json = JsonDocument.Parse(VegaLite.Write(chart));
        Assert.That(json.RootElement.GetProperty("data").GetProperty("values").GetArrayLength(), Is.EqualTo(chart.Series.Sum(series => series.Points.Count)));
    }

    [Test]
    public void AFigureWhoseNumbersSayOtherwiseIsRefused()
    {
        Chart chart = new("slope", "A slope", "x", "y", [Series.Of("y", [1, 2])], [new("it falls", false)]);
        Assert.That(chart.Verify, Throws.InvalidOperationException.With.Message.EqualTo(
            "Figure 'slope' expected \"it falls\", but its numbers say otherwise. Mend the lesson or the claim."));
        Assert.That((chart with { Claims = [] }).Verify, Throws.InvalidOperationException.With.Message.EqualTo(
            "Figure 'slope' expected at least one claim, but has none. Say what its numbers must keep."));
    }

    [Test]
    public void NoFigureIsLeftBehind()
    {
        string[] known = [.. Syllabus.Lessons.SelectMany(lesson => lesson.Charts.SelectMany(chart => new[] { $"{lesson.Folder}/{chart.Name}.svg", $"{lesson.Folder}/{chart.Name}.vl.json" }))];
        string[] found =
        [
            .. Directory.GetDirectories(Sources.Lessons, "figures", SearchOption.AllDirectories).SelectMany(Directory.GetFiles)
                .Select(file => $"{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))}/{Path.GetFileName(file)}"),
        ];
        Assert.That(found, Is.EquivalentTo(known));
    }
}
