using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests.Operations;

/// <summary>Comparisons: masks of 0 and 1 in the dtype of their operands, without gradient.</summary>
public class MaskTests
{
    private static readonly (string Name, Func<Tensor, Tensor, Tensor> Both, Func<Tensor, double, Tensor> Number,
        Func<double, double, bool> Naive)[] _comparisons =
    [
        ("GreaterThan", (a, b) => a.GreaterThan(b), (a, b) => a.GreaterThan(b), (a, b) => a > b),
        ("GreaterOrEqual", (a, b) => a.GreaterOrEqual(b), (a, b) => a.GreaterOrEqual(b), (a, b) => a >= b),
        ("LessThan", (a, b) => a.LessThan(b), (a, b) => a.LessThan(b), (a, b) => a < b),
        ("LessOrEqual", (a, b) => a.LessOrEqual(b), (a, b) => a.LessOrEqual(b), (a, b) => a <= b),
        ("EqualTo", (a, b) => a.EqualTo(b), (a, b) => a.EqualTo(b), (a, b) => a == b),
        ("NotEqualTo", (a, b) => a.NotEqualTo(b), (a, b) => a.NotEqualTo(b), (a, b) => a != b),
    ];

    [Test]
    public void ComparisonsEqualTheNaiveLoop([Range(0, 5)] int which, [Values] DType dtype) => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        Draw draw = new(choices.Values);
        (string _, Func<Tensor, Tensor, Tensor> both, Func<Tensor, double, Tensor> number, Func<double, double, bool> naive) =
            _comparisons[which];
        (Shape aShape, Shape bShape) = draw.Pair();
        Tensor a = draw.Indices(aShape, 3).To(dtype), b = draw.Indices(bShape, 3).To(dtype);
        Tensor mask = both(a, b), byNumber = number(a, 1);
        string? failure = Reference.Zip(Reference.Of(a), Reference.Of(b), (x, y) => naive(x, y) ? 1 : 0).Difference(mask, 0)
            ?? Reference.Of(a).Map(x => naive(x, 1) ? 1 : 0).Difference(byNumber, 0);
        return (failure is null && mask.DType == dtype && byNumber.DType == dtype).Label(failure ?? $"{mask.DType}");
    }).Check(Cases.For($"{_comparisons[which].Name} {dtype}"));

    [Test]
    public void NaNEqualsNothing([Range(0, 5)] int which)
    {
        Tensor x = Tensor.From([double.NaN, 1]), mask = _comparisons[which].Both(x, Tensor.From([double.NaN, double.NaN]));
        Assert.That(mask.ToArray<double>(), Is.EqualTo(which == 5 ? new double[] { 1, 1 } : [0, 0]));
    }

    [Test]
    public void MasksCarryNoGradient([Range(0, 5)] int which)
    {
        Tensor x = Tensor.Zeros([2]).RequireGrad();
        Assert.That(_comparisons[which].Both(x, x).RequiresGrad, Is.False);
    }
}
