using System.Numerics.Tensors;

namespace AutogradRnn.Tests;

/// <summary>Examples: to and from System.Numerics.Tensors.</summary>
public class TensorSpanTests
{
    [Test]
    public void ATensorSpanHasTheShapeAndTheMemoryOfItsTensor()
    {
        Tensor tensor = Tensor.From([1, 2, 3, 4, 5, 6], 2, 3);
        ReadOnlyTensorSpan<int> span = tensor.AsTensorSpan<int>();
        Assert.That(span.Lengths.ToArray(), Is.EqualTo(new nint[] { 2, 3 }));
        Assert.That(span[1, 2], Is.EqualTo(6));
    }

    [Test]
    public void ShapesSurviveTheRoundTrip([Values("3", "2 3", "2 1 4", "3 0")] string axes)
    {
        Shape shape = Shape.Create([.. axes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]);
        Tensor tensor = Tensor.Range(shape.Count, dtype: DType.Float64).Reshape(shape);
        Tensor back = Tensor.FromTensorSpan(tensor.AsTensorSpan<double>());
        Assert.That(back.Shape, Is.EqualTo(shape));
        Assert.That(back.ToArray<double>(), Is.EqualTo(tensor.ToArray<double>()));
    }

    [Test]
    public void AStridedSpanIsReadInItsOrder()
    {
        Tensor tensor = Tensor.From([1f, 2, 3, 4, 5, 6], 2, 3);
        Tensor column = Tensor.FromTensorSpan<float>(tensor.AsTensorSpan<float>()[0..2, 1..2]);
        Assert.That(column.Shape, Is.EqualTo(Shape.Create(2, 1)));
        Assert.That(column.ToArray<float>(), Is.EqualTo(new float[] { 2, 5 }));
    }
}
