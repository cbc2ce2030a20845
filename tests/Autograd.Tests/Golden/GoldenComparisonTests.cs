using System.Text.Json;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Golden;

/// <summary>A checker that lets everything pass checks nothing: what the comparison and the argument reader must refuse.</summary>
public class GoldenComparisonTests
{
    [Test]
    public void AnElementThatDiffersIsNamedWithBothValues() =>
        Assert.That(
            GoldenComparison.Difference("output 0", Tensor.From([1.0, 2.0, 3.5, 5.0], 2, 2), Tensor.From([1.0, 2.0, 3.0, 4.0], 2, 2)),
            Is.EqualTo(
                "output 0 differs at [1, 0]: 3.5, but 3 was expected (off by 5.00E-001, allowed 3.00E-009); 2 of 4 elements differ."));

    [Test]
    public void ShapesMustBeEqualEvenWhereTheNumbersAre() =>
        Assert.That(
            GoldenComparison.Difference("gradient 1", Tensor.From([1.0], 1), Tensor.Scalar(1, DType.Float64)),
            Is.EqualTo("gradient 1 has shape [1], but [] was expected."));

    [TestCase(double.NaN, double.NaN, true)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity, true)]
    [TestCase(1 + 1e-10, 1, true)]
    [TestCase(1 + 1e-8, 1, false)]
    [TestCase(double.NaN, 0, false)]
    [TestCase(0, double.NaN, false)]
    [TestCase(double.NegativeInfinity, double.PositiveInfinity, false)]
    [TestCase(1e300, double.PositiveInfinity, false)]
    [TestCase(double.PositiveInfinity, 1e300, false)]
    public void NumbersAreEqualUpToRoundingAndSpecialOnesExactly(double ours, double theirs, bool equal) =>
        Assert.That(GoldenComparison.Difference("y", Tensor.From([ours]), Tensor.From([theirs])), equal ? Is.Null : Is.Not.Null);

    [Test]
    public void AnArgumentThatNobodyReadsIsRefused()
    {
        GoldenArguments arguments = new(Case("""{"args": [3], "kwargs": {"self": 2, "rounding": "floor"}}"""), "exponent");
        Assert.That((arguments["exponent"].AsNumber(), arguments["input"].AsNumber()), Is.EqualTo((3.0, 2.0)));
        Assert.That(arguments.CheckAllRead, Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
            "Expected only arguments that the mapping knows, but got rounding='floor' too. Teach the mapping what they mean."));
    }

    [Test]
    public void ValuesAreReadAsTheFilesWriteThem()
    {
        GoldenValue content = Case("""
            {"x": {"shape": [3], "dtype": "float64", "grad": true, "data": ["nan", "inf", "-inf"]},
             "mask": {"shape": [2], "dtype": "bool", "grad": false, "data": [true, false]},
             "places": [{"slice": [1, null, 2]}, null, "inf"], "size": 9223372036854775807}
            """).Content;
        double[] special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        Assert.That(content["x"].AsTensor().ToArray<double>(), Is.EqualTo(special));
        Assert.That(content["x"].AsTensor().RequiresGrad);
        Assert.That(content["mask"].AsTensor().ToArray<int>(), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(content["places"].AsList()[0].AsSlice(), Is.EqualTo(new GoldenSlice(1, null, 2)));
        Assert.That(content["places"].AsList()[1].IsNull);
        Assert.That(content["places"].AsList()[2].AsNumber(), Is.EqualTo(double.PositiveInfinity));
        Assert.That(content["size"].AsInt(), Is.EqualTo(int.MaxValue));
        Assert.That(content["absent"].IsNull);
    }

    private static GoldenCase Case(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new("ops/made_up.json", 0, GoldenValue.Parse(document.RootElement));
    }
}
