using System.Text.Json.Nodes;
using System.Xml.Linq;
using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>Charts hold their numbers, as specifications and as drawings.</summary>
public sealed class ChartTests
{
    private static readonly LineChart _line = new("A < B", "t", "y", [new("one", [0, 1, 2, 3], [1, 10, double.NaN, 0])], isLogarithmic: true);

    [Test]
    public void AChartOfCurvesIsThisSpecification() => Assert.That(JsonNode.DeepEquals(JsonNode.Parse(_line.ToVegaLite()), JsonNode.Parse("""
        {
          "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "title": "A < B", "width": 560, "height": 240,
          "data": { "values": [
            { "x": 0, "y": 1, "series": "one" }, { "x": 1, "y": 10, "series": "one" },
            { "x": 2, "y": null, "series": "one" }, { "x": 3, "y": null, "series": "one" }
          ] },
          "mark": { "type": "line", "point": true, "tooltip": true },
          "encoding": {
            "x": { "field": "x", "type": "quantitative", "title": "t", "scale": { "zero": false } },
            "y": { "field": "y", "type": "quantitative", "title": "y", "scale": { "type": "log" } },
            "color": { "field": "series", "type": "nominal", "title": null }
          }
        }
        """)), _line.ToVegaLite());

    [Test]
    public void ADrawingShowsTheSamePointsBetweenGaps()
    {
        XElement svg = XElement.Parse(_line.ToSvg());
        XNamespace ns = "http://www.w3.org/2000/svg";
        XElement curve = svg.Descendants(ns + "polyline").Single();
        Assert.That(curve.Attribute("points")!.Value, Is.EqualTo("70,255 213.33,30"), "from the lowest left to the highest a third to the right");
        Assert.That(svg.Descendants(ns + "text").First().Value, Is.EqualTo("A < B"));
    }

    [Test]
    public void AConstantCurveAndAnEmptyOneAreDrawn()
    {
        Assert.That(() => XElement.Parse(new LineChart("c", "t", "y", [new("c", [5], [3])]).ToSvg()), Throws.Nothing);
        Assert.That(() => XElement.Parse(new LineChart("c", "t", "y", []).ToSvg()), Throws.Nothing);
        Assert.That(() => XElement.Parse(new HeatMap("c", "t", [], []).ToSvg()), Throws.Nothing);
    }

    [Test]
    public void AHeatMapHasOneBoxANumberAndALegend()
    {
        HeatMap map = new("m", "t", ["a", "b"], [[0, 0.5], [1, double.NaN]]);
        XNamespace ns = "http://www.w3.org/2000/svg";
        string[] colors = [.. XElement.Parse(map.ToSvg()).Descendants(ns + "rect").Select(rect => rect.Attribute("fill")!.Value)];
        Assert.That(colors, Is.EqualTo(
            ["rgb(240,246,252)", "rgb(124,147,180)", "rgb(8,48,107)", "#999", "rgb(8,48,107)", "rgb(240,246,252)"]));
        Assert.That(JsonNode.Parse(map.ToVegaLite())!["data"]!["values"]!.ToJsonString(), Is.EqualTo(
            """[{"x":0,"row":"a","value":0},{"x":1,"row":"a","value":0.5},{"x":0,"row":"b","value":1},{"x":1,"row":"b","value":null}]"""));
    }

    [Test]
    public void ChartsOfATraceHoldItsNumbers()
    {
        BpttTrace trace = BpttTrace.Of(new GRUNode(3, new RandomGenerator(1)), Tensor.Ones([2, 7, 2]), y => y.Sum(), new() { Windows = [2, 3] });
        Assert.That(Charts.ErrorOverTime(trace).Series.Single().Y, Is.EqualTo(trace.Loops[0].States[0].GradientNorms));
        Assert.That(Charts.Jacobians(trace).Series.Single().Y, Is.EqualTo(trace.Loops[0].States[0].JacobianSpectral));
        Assert.That(Charts.ShareOfGradient(trace).Series.Select(series => series.Name), Is.EqualTo(trace.Parameters.Select(p => p.Name)));
        Assert.That(Charts.Truncation(trace).Series[0].X, Is.EqualTo([2, 3]));
        Assert.That(Charts.Gate(trace.Loops[0].Gates[1]).Values[2][6], Is.EqualTo(trace.Loops[0].Gates[1].Units[6][2]));
    }

    [Test]
    public void CurvesOfUnequalLengthsAreRefused() => Assert.That(
        () => new LineChart("c", "t", "y", [new("c", [1, 2], [3])]),
        Throws.ArgumentException.With.Message.EqualTo(
            "LineChart expected as many x as y, but the curve 'c' has 2 x and 1 y. Give one x for each y. (Parameter 'series')"));

    [Test]
    public void RowsWithoutANameAreRefused() => Assert.That(
        () => new HeatMap("c", "t", ["a"], []),
        Throws.ArgumentException.With.Message.EqualTo("HeatMap expected one list of numbers a row, 1, but got 0. Name each row. (Parameter 'values')"));
}
