using static AutogradRnn.Tests.Errors.Refusal;

namespace AutogradRnn.Tests.Errors;

/// <summary>The refusals of reductions and of what runs along an axis, word for word.</summary>
public class ReductionsRefusalTests
{
    private static IEnumerable<TestCaseData> Refusals =>
    [
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Sum(2),
            "Sum expected an axis of shape [2, 3], from -2 to 1, but got 2. Choose one of these. (Parameter 'axis')\nActual value was 2."),
        Of<ArgumentException>(() => Float(2, 3).Sum(0, -2),
            "Sum expected each axis once, but got axis 0 twice for shape [2, 3]. Name it once."),
        Of<ArgumentOutOfRangeException>(() => Float().Sum(1),
            "Sum expected an axis of shape [], which has none, but got 1. Use a tensor with at least one axis, for example by Unsqueeze(0). (Parameter 'axis')\nActual value was 1."),
        Of<ArgumentException>(() => Ints(1, 2).Sum(),
            "Sum expected Float32 or Float64, but got Int32 of shape [2], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1, 2).Mean(),
            "Mean expected Float32 or Float64, but got Int32 of shape [2], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Mean(-3),
            "Mean expected an axis of shape [2, 3], from -2 to 1, but got -3. Choose one of these. (Parameter 'axis')\nActual value was -3."),
        Of<ShapeException>(() => Float(0, 3).Max(),
            "Max expected at least one element along the reduced axes, but got [0, 3]. An empty axis has no largest or smallest element; check for it first."),
        Of<ShapeException>(() => Float(0, 3).Min(0),
            "Min expected at least one element along the reduced axes, but got [0, 3]. An empty axis has no largest or smallest element; check for it first."),
        Of<ArgumentException>(() => Ints(1, 2).Min(),
            "Min expected Float32 or Float64, but got Int32 of shape [2], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentOutOfRangeException>(() => Float(2).Max(1),
            "Max expected an axis of shape [2], from -1 to 0, but got 1. Choose one of these. (Parameter 'axis')\nActual value was 1."),
        Of<ArgumentException>(() => Ints(1, 2).Var(),
            "Var expected Float32 or Float64, but got Int32 of shape [2], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentOutOfRangeException>(() => Float(2).Std([1]),
            "Std expected an axis of shape [2], from -1 to 0, but got 1. Choose one of these. (Parameter 'axis')\nActual value was 1."),
        Of<ShapeException>(() => Float(0).Norm(double.PositiveInfinity),
            "Norm expected at least one element along the reduced axes, but got [0]. An empty axis has no largest or smallest element; check for it first."),
        Of<ArgumentException>(() => Ints(1).Norm(),
            "Norm expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentOutOfRangeException>(() => Float(2).LogSumExp(1),
            "LogSumExp expected an axis of shape [2], from -1 to 0, but got 1. Choose one of these. (Parameter 'axis')\nActual value was 1."),
        Of<ArgumentException>(() => Ints(1).LogSumExp(),
            "LogSumExp expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentOutOfRangeException>(() => Float(2).Softmax(1),
            "Softmax expected an axis of shape [2], from -1 to 0, but got 1. Choose one of these. (Parameter 'axis')\nActual value was 1."),
        Of<ArgumentException>(() => Ints(1).LogSoftmax(),
            "LogSoftmax expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).CumulativeSum(2),
            "CumulativeSum expected an axis of shape [2, 3], from -2 to 1, but got 2. Choose one of these. (Parameter 'axis')\nActual value was 2."),
        Of<ArgumentException>(() => Ints(1).CumulativeSum(0),
            "CumulativeSum expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ShapeException>(() => Float(2, 0).ArgMax(),
            "ArgMax expected at least one element along axis 1, but got [2, 0]. An empty axis has no largest element; check for it first."),
        Of<ArgumentOutOfRangeException>(() => Float(2).ArgMax(1),
            "ArgMax expected an axis of shape [2], from -1 to 0, but got 1. Choose one of these. (Parameter 'axis')\nActual value was 1."),
        Of<ArgumentException>(() => Ints(1).ArgMax(),
            "ArgMax expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void SayWhatWasExpectedWhatCameAndHowToMendIt(Action call, Type type, string message) => Holds(call, type, message);
}
