using static AutogradRnn.Tests.Errors.Refusal;

namespace AutogradRnn.Tests.Errors;

/// <summary>The refusals of products, word for word.</summary>
public class ProductsRefusalTests
{
    private static IEnumerable<TestCaseData> Refusals =>
    [
        Of<ShapeException>(() => Float(2, 3).MatMul(Float(2, 3)),
            "MatMul expected shapes [.., m, k] and [.., k, n], but got [2, 3] and [2, 3]. The left tensor's columns (3) must equal the right tensor's rows (2); transpose the right one?"),
        Of<ShapeException>(() => Float(2, 3).MatMul(Float(4, 5)),
            "MatMul expected shapes [.., m, k] and [.., k, n], but got [2, 3] and [4, 5]. The left tensor's columns (3) must equal the right tensor's rows (4)."),
        Of<ShapeException>(() => Float(2, 3).MatMul(Float(4, 3), transposeThis: true, transposeOther: true),
            "MatMul expected shapes [.., m, k] and [.., k, n], but got [2, 3] (transposed) and [4, 3] (transposed). The left tensor's columns (2) must equal the right tensor's rows (3)."),
        Of<ShapeException>(() => Float(2, 4, 3).MatMul(Float(3, 3, 5)),
            "MatMul expected batch axes that broadcast, but got [2, 4, 3] and [3, 3, 5]. Counted from the end, the axes before the last two must be equal or 1."),
        Of<ShapeException>(() => Float(3).MatMul(Float(4)),
            "MatMul expected shapes [.., k] and [k] or [k] and [.., k, n], but got [3] and [4]. The inner sizes (3 and 4) must be equal."),
        Of<ShapeException>(() => Float(3).MatMul(Float(2, 3)),
            "MatMul expected shapes [.., k] and [k] or [k] and [.., k, n], but got [3] and [2, 3]. The inner sizes (3 and 2) must be equal; transpose the matrix?"),
        Of<ShapeException>(() => Float().MatMul(Float(2)),
            "MatMul expected vectors or matrices, but got [] and [2]. Multiply by a single number with *."),
        Of<ArgumentException>(() => Float(2, 2).MatMul(Double(2, 2)),
            "MatMul expected tensors of one dtype, but got Float32 [2, 2] and Float64 [2, 2]. Convert one with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1).MatMul(Ints(1)),
            "MatMul expected Float32 or Float64, but got Int32 of shape [1, 1], which holds indices. Convert with To(DType.Float32)."),
        Of<ShapeException>(() => Float(2, 2).Outer(Float(2)),
            "Outer expected two vectors [m] and [n], but got [2, 2] and [2]. Flatten() them first."),
        Of<ArgumentException>(() => Float(2).Outer(Double(2)),
            "Outer expected tensors of one dtype, but got Float32 [2] and Float64 [2]. Convert one with To(DType.Float32)."),
        Of<ShapeException>(() => Float(2, 3).Linear(Float(4, 3)),
            "Linear expected x [.., inputs] and a weight [inputs, outputs], but got [2, 3] and [4, 3]. The last axis of x must equal the first of the weight; was the weight stored as [outputs, inputs]? Transpose() it."),
        Of<ShapeException>(() => Float(2, 3).Linear(Float(3, 4), Float(3)),
            "Linear expected a bias [outputs 4], but got [3]. Give the bias one number an output."),
        Of<ShapeException>(() => Float().Linear(Float(1, 1)),
            "Linear expected x [.., inputs] and a weight [inputs, outputs], but got [] and [1, 1]. The last axis of x must equal the first of the weight; was the weight stored as [outputs, inputs]? Transpose() it."),
        Of<ArgumentException>(() => Float(2, 3).Linear(Double(3, 4)),
            "Linear expected tensors of one dtype, but got Float32 [2, 3] and Float64 [3, 4]. Convert one with To(DType.Float32)."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void SayWhatWasExpectedWhatCameAndHowToMendIt(Action call, Type type, string message) => Holds(call, type, message);
}
