namespace AutogradRnn.Tests;

/// <summary>Shapes as values and as patterns.</summary>
public class ShapeTests
{
    [Test]
    public void AListPatternNamesTheAxes()
    {
        Shape shape = [2, 3];
        Assert.That(shape is [int batch, int features] ? (batch, features) : default, Is.EqualTo((2, 3)));
        Assert.That(shape is [_, _, _], Is.False);
        Assert.That(shape is [.., 3]);
        Assert.That((shape[^1], shape[0], shape.Rank, shape.Length, shape.Count), Is.EqualTo((3, 2, 2, 2, 6)));
    }

    [Test]
    public void TheEmptyShapeIsASingleNumber()
    {
        Shape shape = [], unset = default;
        Assert.That((shape.Rank, shape.Count, shape.ToString()), Is.EqualTo((0, 1, "[]")));
        Assert.That(unset == shape && unset.Count == 1 && unset.GetHashCode() == shape.GetHashCode());
    }

    [Test]
    public void ShapesAreEqualWhenAllTheirAxesAre()
    {
        Shape shape = [2, 3], same = new[] { 2, 3 }, other = [3, 2];
        Assert.That(shape == same && shape != other && shape.Equals((object)same) && !shape.Equals("[2, 3]"));
        Assert.That(shape.GetHashCode(), Is.EqualTo(same.GetHashCode()));
        Assert.That(shape, Is.EqualTo(new[] { 2, 3 }));
    }

    [Test]
    public void AnArrayGivenIsCopied()
    {
        int[] axes = [2, 3];
        Shape shape = axes;
        axes[0] = 9;
        shape.ToArray()[0] = 9;
        Assert.That(shape.ToString(), Is.EqualTo("[2, 3]"));
    }

    [Test]
    public void TheProductOfTheAxesDoesNotOverflow()
    {
        Assert.That(() => Shape.Create(65536, 65536), Throws.TypeOf<ShapeException>());
        Assert.That(() => Shape.Create(int.MaxValue, int.MaxValue, int.MaxValue, 4), Throws.TypeOf<ShapeException>());
        Assert.That(Shape.Create(65536, 65536, 0).Count, Is.Zero);
    }

    [Test]
    public void APartOfAnEmptyShapeThatIsTooLongIsRefused() =>
        Assert.That(() => Tensor.Zeros([65536, 65536, 0]).Flatten(0, 1), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "A shape expected at most 2147483591 elements, but got [65536, 65536]. Use smaller sizes, or split the work into batches."));
}
