using System.Text.Json;
using System.Xml.Linq;
using AutogradRnn.Docs.Tests.Gates;
using AutogradRnn.Lessons;

namespace AutogradRnn.Docs.Tests;

/// <summary>Every figure: its claims hold, and the files are those that its numbers give.</summary>
public class FigureTests
{
    private static IEnumerable<TestCaseData> Figures => Syllabus.Chapters.SelectMany(
        chapter => chapter.Figures.Select(figure => new TestCaseData(chapter, figure).SetArgDisplayNames(chapter.Folder, figure.Name)));

    [TestCaseSource(nameof(Figures))]
    public void TheFigureShowsWhatItSays(Chapter chapter, Figure figure)
    {
        Assert.That(figure.Verify, Throws.Nothing);
        foreach (FigureFile file in figure.Files)
            Assert.That(PrintedText.Difference(File.ReadAllText(Place(chapter, figure) + file.Extension), file.Text), Is.Null, file.Extension);
        Assert.That(Course.PageOf(chapter).Links.Any(link => link.Url.EndsWith($"{chapter.Folder}/figures/{figure.Name}.svg")), "no page shows it");
    }

    [TestCaseSource(nameof(Figures))]
    public void TheFigureIsWellFormed(Chapter chapter, Figure figure)
    {
        Assert.That(XDocument.Load(Place(chapter, figure) + ".svg").Root!.Name.LocalName, Is.EqualTo("svg"));
        if (figure.Files.FirstOrDefault(file => file.Extension == ".vl.json") is not { } specification) return;
        using JsonDocument json = JsonDocument.Parse(specification.Text);
        int expected = figure is HeatMap map ? map.Values.Length : ((Chart)figure).Series.Sum(series => series.Points.Count);
        Assert.That(json.RootElement.GetProperty("data").GetProperty("values").GetArrayLength(), Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Figures))]
    public void AGraphIsDrawnFromTheFileBesideIt(Chapter chapter, Figure figure)
    {
        if (figure is not GraphPicture) return;
        string stamp = GraphPicture.Stamp(File.ReadAllText(Place(chapter, figure) + ".dot"));
        Assert.That(File.ReadAllText(Place(chapter, figure) + ".svg"), Does.EndWith(stamp + "\n"), "run docs/lessons/draw-graphs");
    }

    [Test]
    public void AHeatMapWritesItsCellsAndLabels()
    {
        HeatMap map = new("map", "A map", "to", "from", ["a", "a & b"], ["{"], new double[,] { { -1, 0.5 } }, [new("", true)]) { CellFormat = "0.0" };
        string svg = SvgHeatMap.Draw(map);
        Assert.That(map.Bounds, Is.EqualTo((-1.0, 1.0)));
        Assert.That(svg, Does.Contain("fill=\"#d55e00\"").And.Contains(">a &amp; b<").And.Contains(">0.5<").And.Contains(">-1.0<"));
        using JsonDocument json = JsonDocument.Parse(VegaLiteHeatMap.Write(map));
        Assert.That(json.RootElement.GetProperty("encoding").GetProperty("x").GetProperty("axis").GetProperty("labelExpr").GetString(), Is.EqualTo("[\"a\",\"a & b\"][datum.value]"));
        Assert.That(json.RootElement.GetProperty("data").GetProperty("values")[1].GetProperty("value").GetDouble(), Is.EqualTo(0.5));
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
        string[] known =
        [
            .. Syllabus.Chapters.SelectMany(chapter => chapter.Figures.SelectMany(figure =>
                figure.Files.Select(file => file.Extension).Append(".svg").Distinct().Select(extension => $"{chapter.Folder}/{figure.Name}{extension}"))),
        ];
        string[] found =
        [
            .. Directory.GetDirectories(Sources.Lessons, "figures", SearchOption.AllDirectories).SelectMany(Directory.GetFiles)
                .Select(file => $"{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))}/{Path.GetFileName(file)}"),
        ];
        Assert.That(found, Is.EquivalentTo(known));
    }

    private static string Place(Chapter chapter, Figure figure) => Path.Combine(Sources.Lessons, chapter.Folder, "figures", figure.Name);
}
