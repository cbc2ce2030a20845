using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Tests;

/// <summary>Numbers go in and come out as they are.</summary>
public class TensorCreationTests
{
    [Test]
    public void SpansRoundTripBitForBitInAnyShape() => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        Draw draw = new(choices.Values);
        Tensor tensor = draw.Values(draw.Shape()).To(draw.One(DType.Float64, DType.Float32, DType.Int32));
        return Bits.Equal(tensor.DType switch
        {
            DType.Float64 => Tensor.FromSpan<double>(tensor.AsSpan<double>(), tensor.Shape),
            DType.Float32 => Tensor.FromSpan<float>(tensor.ToArray<float>(), tensor.Shape),
            _ => Tensor.FromSpan<int>(tensor.ToArray<int>(), tensor.Shape),
        }, tensor);
    }).Check(Cases.For("spans"));

    [Test]
    public void RectangularArraysRoundTripBitForBit() => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        Draw draw = new(choices.Values);
        Tensor tensor = draw.Values(draw.Shape(minRank: 1));
        return Bits.Equal(Tensor.FromArray(tensor.ToRectangularArray<double>()), tensor);
    }).Check(Cases.For("arrays"));

    [Test]
    public void MatricesAndVectorsOfMathNetRoundTrip() => Prop.ForAll(Choices.Arbitrary, choices =>
    {
        Draw draw = new(choices.Values);
        Tensor matrix = draw.Values([draw.Int(1, 5), draw.Int(1, 5)]), vector = draw.Values([draw.Int(1, 5)]).To(DType.Float32);
        return Bits.Equal(Tensor.From(matrix.ToMatrix<double>()), matrix) && Bits.Equal(Tensor.From(vector.ToVector<float>()), vector);
    }).Check(Cases.For("MathNet"));

    [Test]
    public void AMatrixOfMathNetKeepsRowsAsRows()
    {
        Matrix<double> matrix = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.That(Tensor.From(matrix).ToArray<double>(), Is.EqualTo(new double[] { 1, 2, 3, 4, 5, 6 }));
        Assert.That(Tensor.From([1.0, 2, 3, 4, 5, 6], 2, 3).ToMatrix<double>(), Is.EqualTo(matrix));
    }

    [Test]
    public void AnArrayGivesItsShapeAndDType()
    {
        Tensor tensor = Tensor.FromArray(new int[,,] { { { 1, 2 }, { 3, 4 } } });
        Assert.That((tensor.Shape.ToString(), tensor.DType, tensor.Rank, tensor.Count), Is.EqualTo(("[1, 2, 2]", DType.Int32, 3, 4)));
        Assert.That(tensor.ToRectangularArray<int>(), Is.EqualTo(new int[,,] { { { 1, 2 }, { 3, 4 } } }));
    }

    [Test]
    public void FromCopiesWhatItIsGiven()
    {
        float[] values = [1, 2];
        Tensor tensor = Tensor.From(values);
        values[0] = 7;
        Assert.That(tensor[0].Item(), Is.EqualTo(1));
    }

    [Test]
    public void FillingTakesTheDTypeAskedFor()
    {
        Assert.That(Tensor.Full([2], 0.1).ToArray<float>(), Is.EqualTo(new[] { 0.1f, 0.1f }));
        Assert.That(Tensor.Ones([2], DType.Int32).ToArray<int>(), Is.EqualTo(new[] { 1, 1 }));
        Assert.That(Tensor.Zeros([0]).Count, Is.Zero);
        Assert.That(Tensor.Scalar(2.5, DType.Float64).Item(), Is.EqualTo(2.5));
    }

    [Test]
    public void RangesCountFromStartByStep() =>
        Assert.That(Tensor.Range(4, 1, 0.5, DType.Float64).ToArray<double>(), Is.EqualTo(new[] { 1, 1.5, 2, 2.5 }));

    [Test]
    public void TheIdentityHasOnesOnItsDiagonal([Values(0, 1, 3)] int size) =>
        Assert.That(Tensor.Identity(size).ToArray<float>(),
            Is.EqualTo(Enumerable.Range(0, size * size).Select(i => i / size == i % size ? 1f : 0f)));

    [Test]
    public void WritingInPlaceIsSeenByAllWhoShareTheMemory()
    {
        Tensor x = Tensor.Zeros([2, 3]), view = x.Reshape(3, 2), copy = x.Transpose();
        x.AsWritableSpan<float>()[5] = 9;
        Assert.That((view[2, 1].Item(), copy[2, 1].Item()), Is.EqualTo((9.0, 0.0)));
    }

    [Test]
    public void ConversionTruncatesTowardsZeroAndSaturates() =>
        Assert.That(Tensor.From([1.9, -1.9, 1e12, double.NaN]).To(DType.Int32).ToArray<int>(),
            Is.EqualTo(new[] { 1, -1, int.MaxValue, 0 }));
}
