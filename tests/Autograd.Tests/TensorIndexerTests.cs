namespace AutogradRnn.Tests;

/// <summary>Parts by C# indices and ranges.</summary>
public class TensorIndexerTests
{
    private static readonly Tensor _x = Tensor.Range(24, dtype: DType.Int32).Reshape(2, 3, 4);

    [Test]
    public void AnIndexDropsItsAxisAndARangeKeepsIt()
    {
        Assert.That(_x[1].Shape.ToString(), Is.EqualTo("[3, 4]"));
        Assert.That(_x[1..].Shape.ToString(), Is.EqualTo("[1, 3, 4]"));
        Assert.That(_x[.., 0].Shape.ToString(), Is.EqualTo("[2, 4]"));
        Assert.That(_x[.., 1..3, ^1].Shape.ToString(), Is.EqualTo("[2, 2]"));
        Assert.That(_x[0, 0, 0].Shape.ToString(), Is.EqualTo("[]"));
    }

    [Test]
    public void PlacesCountFromEitherEnd()
    {
        Assert.That(_x[1, 2, 3].Item(), Is.EqualTo(23));
        Assert.That(_x[^1, ^1, ^1].Item(), Is.EqualTo(23));
        Assert.That(_x[-2, -3, -4].Item(), Is.EqualTo(0));
        Assert.That(_x[.., 1..3, ^1].ToArray<int>(), Is.EqualTo(new[] { 7, 11, 19, 23 }));
        Assert.That(_x[^1..][0, ..^2, 0].ToArray<int>(), Is.EqualTo(new[] { 12 }));
    }

    [Test]
    public void AnEmptyRangeGivesAnEmptyTensor() => Assert.That(_x[1..1].Shape.ToString(), Is.EqualTo("[0, 3, 4]"));

    [Test]
    public void AllPlacesOutsideAreRefused([Values(3, 4, 100, -4, -5, int.MaxValue)] int index) =>
        Assert.That(() => _x[0, index], Throws.TypeOf<ArgumentOutOfRangeException>());
}
