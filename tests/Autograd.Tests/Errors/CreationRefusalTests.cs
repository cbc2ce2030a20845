using static AutogradRnn.Tests.Errors.Refusal;

namespace AutogradRnn.Tests.Errors;

/// <summary>The refusals of making tensors and reading them, word for word.</summary>
public class CreationRefusalTests
{
    private static IEnumerable<TestCaseData> Refusals =>
    [
        Of<ShapeException>(() => Tensor.From([1f, 2f, 3f], 2, 2),
            "Tensor.From expected 4 values for shape [2, 2], but got 3. Give one value an element, in row-major order."),
        Of<ShapeException>(() => Tensor.FromSpan<double>([1.0], [2]),
            "Tensor.From expected 2 values for shape [2], but got 1. Give one value an element, in row-major order."),
        Of<ArgumentException>(() => Tensor.FromSpan<long>([1L], [1]),
            "A tensor holds float, double or int, but got Int64. Convert the values first."),
        Of<ArgumentException>(() => Tensor.FromArray(new string[2]),
            "FromArray expected an array of float, double or int such as double[,], but got String[]. Convert the elements, and give rows one length. (Parameter 'values')"),
        Of<ArgumentException>(() => Tensor.FromArray(new[] { new[] { 1f }, new[] { 2f } }),
            "FromArray expected an array of float, double or int such as double[,], but got Single[][]. Convert the elements, and give rows one length. (Parameter 'values')"),
        Of<ShapeException>(() => Tensor.Zeros([2, -1]),
            "A shape expected lengths of 0 or more, but got [2, -1]. Check the sizes that it was made from."),
        Of<ShapeException>(() => Tensor.Zeros([65536, 65536]),
            "A shape expected at most 2147483591 elements, but got [65536, 65536]. Use smaller sizes, or split the work into batches."),
        Of<ShapeException>(() => Tensor.Range(-1),
            "A shape expected lengths of 0 or more, but got [-1]. Check the sizes that it was made from."),
        Of<ShapeException>(() => Tensor.Identity(-1),
            "A shape expected lengths of 0 or more, but got [-1, -1]. Check the sizes that it was made from."),
        Of<ShapeException>(() => Float(2).ToMatrix<float>(),
            "ToMatrix expected a matrix [rows, columns], but got [2]. Reshape it to two axes first."),
        Of<ShapeException>(() => Float(2, 2).ToVector<float>(),
            "ToVector expected a vector [length], but got [2, 2]. Flatten() it first."),
        Of<ArgumentException>(() => Float(2, 2).ToMatrix<double>(),
            "This tensor of shape [2, 2] holds Float32, but was read as Double. Use the matching type, or convert with To(DType.Float64)."),
        Of<ShapeException>(() => Float().ToRectangularArray<float>(),
            "ToRectangularArray expected at least one axis, but got []. Use Item() for a single number."),
        Of<ArgumentException>(() => Float(2).ToRectangularArray<double>(),
            "This tensor of shape [2] holds Float32, but was read as Double. Use the matching type, or convert with To(DType.Float64)."),
        Of<ShapeException>(() => Float(2).Item(),
            "Item expected one element, but got [2]. Reduce with Sum() or Mean(), or pick one element with x[i, j]."),
        Of<ShapeException>(() => Float(0).Item(),
            "Item expected one element, but got [0]. Reduce with Sum() or Mean(), or pick one element with x[i, j]."),
        Of<ArgumentException>(() => Float(2).ToArray<double>(),
            "This tensor of shape [2] holds Float32, but was read as Double. Use the matching type, or convert with To(DType.Float64)."),
        Of<ArgumentException>(() => Float(2).AsSpan<int>().Length,
            "This tensor of shape [2] holds Float32, but was read as Int32. Use the matching type, or convert with To(DType.Int32)."),
        Of<ArgumentException>(() => Float(2).AsSpan<long>().Length,
            "A tensor holds float, double or int, but got Int64. Convert the values first."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Shape[2],
            "Shape expected an axis of [2, 3], counted from 0, but got 2. Count from the end with shape[^1]. (Parameter 'axis')\nActual value was 2."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void SayWhatWasExpectedWhatCameAndHowToMendIt(Action call, Type type, string message) => Holds(call, type, message);
}
