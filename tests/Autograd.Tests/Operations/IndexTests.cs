using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests.Operations;

/// <summary>Operations that make indices or are made from them alone.</summary>
public class IndexTests
{
    [Test]
    public void ArgMaxIsTheFirstOfTheLargest() => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        Draw draw = new(choices.Values);
        Shape shape = draw.Shape(minLength: 1);
        Tensor x = draw.Indices(shape, 4).To(DType.Float64);
        int axis = draw.Axis(shape), from = axis < 0 ? Math.Max(0, axis + shape.Rank) : axis;
        Tensor y = x.ArgMax(axis, keepAxis: true);
        Reference expected = Reference.Make(shape.Rank == 0 ? [] : Reference.With(shape.ToArray(), from, 1), place =>
        {
            double[] along = Reference.Of(x).Along(from, place);
            return Array.IndexOf(along, along.Max());
        });
        string? failure = expected.Difference(y, 0);
        bool dropped = shape.Rank == 0 || x.ArgMax(axis).Shape == y.Squeeze(from).Shape;
        return (failure is null && dropped && y.DType == DType.Int32).Label($"{failure} {x}");
    }).Check(Cases.For("ArgMax"));

    [Test]
    public void ArgMaxTakesNaNForTheLargest() => Assert.That(Tensor.From([1.0, double.NaN, 3, double.NaN]).ArgMax().Item(), Is.EqualTo(1));

    [Test]
    public void OneHotStandsWhereItsIndexSays() => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        Draw draw = new(choices.Values);
        int classes = draw.Int(1, 5);
        Tensor index = draw.Indices(draw.Shape(maxRank: 3), classes);
        Reference at = Reference.Of(index);
        string? failure = Reference.Make([.. at.Shape, classes], place => at[place[..^1]] == place[^1] ? 1 : 0)
            .Difference(index.OneHot(classes, DType.Float64), 0);
        return (failure is null).Label($"{failure} {index}");
    }).Check(Cases.For("OneHot"));

    [Test]
    public void MovingIndicesKeepsThemIndices()
    {
        Tensor x = Tensor.Range(6, dtype: DType.Int32).Reshape(2, 3);
        Assert.That(x.Transpose().ToArray<int>(), Is.EqualTo(new[] { 0, 3, 1, 4, 2, 5 }));
        Assert.That(Tensor.Concat([x, x], 1)[0].ToArray<int>(), Is.EqualTo(new[] { 0, 1, 2, 0, 1, 2 }));
        Assert.That(x.Flip(1).Pad(1, 1, 0, 7)[1].ToArray<int>(), Is.EqualTo(new[] { 7, 5, 4, 3 }));
        Assert.That(x.IndexSelect(1, Tensor.From([2, 0]))[1].ToArray<int>(), Is.EqualTo(new[] { 5, 3 }));
        Assert.That(x.Repeat(2, 1).Shape.ToString(), Is.EqualTo("[4, 3]"));
    }
}
