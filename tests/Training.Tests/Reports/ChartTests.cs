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
            "color": { "field": "series", "type": "nominal", "title": null, "sort": null }
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

    [TestCase(1.871, 4.358, false, "2 2.5 3 3.5 4")]
    [TestCase(-0.2, 1, false, "-0.2 0 0.2 0.4 0.6 0.8 1")]
    [TestCase(6.496, 78.09, true, "10 20 50")]
    [TestCase(1e-10, 1e3, true, "1E-10 1E-08 1E-06 0.0001 0.01 1 100")]
    [TestCase(0.85, 0.95, true, "0.86 0.88 0.9 0.92 0.94")]
    public void AnAxisShowsRoundNumbers(double low, double high, bool isLogarithmic, string expected)
    {
        XNamespace ns = "http://www.w3.org/2000/svg";
        XElement svg = XElement.Parse(new LineChart("c", "", "", [new("", [1, 200], [low, high])], isLogarithmic).ToSvg());
        string Labels(Func<XElement, bool> which) => string.Join(' ', svg.Descendants(ns + "text").Where(which).Select(text => text.Value));
        Assert.That(Labels(text => text.Attribute("text-anchor")!.Value == "end").Split(' ').OrderBy(double.Parse), Is.EqualTo(expected.Split(' ')));
        Assert.That(Labels(text => text.Attribute("y")!.Value == "270"), Is.EqualTo("50 100 150 200"));
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
    public void AGateOfManyUnitsShowsSomeAndSaysSo()
    {
        BpttTrace trace = BpttTrace.Of(new GRUNode(7, new RandomGenerator(1)), Tensor.Ones([2, 3, 2]), y => y.Sum(), new() { Windows = [] });
        HeatMap map = Charts.Gate(trace.Loops[0].Gates[0], mostUnits: 3);
        Assert.That(map.Title, Is.EqualTo("Gate r, 3 of 7 units"));
        Assert.That(map.Rows, Is.EqualTo(["unit 0", "unit 2", "unit 4"]));
        Assert.That(map.Values[1][2], Is.EqualTo(trace.Loops[0].Gates[0].Units[2][2]));
    }

    [Test]
    public void ACurveOfAParameterHasTheShortestNameThatTellsItApart()
    {
        RandomGenerator random = new(1);
        Sequential model = new(new Linear(2, random, inputs: 2), new Linear(1, random, inputs: 2));
        Tensor x = Tensor.Ones([1, 2]);
        BpttTrace trace = BpttTrace.Of(model, () => model.Forward(x).Sum(), new() { Windows = [] });
        string[] names = [.. Charts.ShareOfGradient(trace).Series.Select(series => series.Name)];
        Assert.That(names, Is.EqualTo(["0.weight", "0.bias", "1.weight", "1.bias"]));
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
