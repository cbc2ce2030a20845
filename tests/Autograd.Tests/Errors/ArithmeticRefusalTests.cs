using static AutogradRnn.Tests.Errors.Refusal;

namespace AutogradRnn.Tests.Errors;

/// <summary>The refusals of arithmetic, word for word.</summary>
public class ArithmeticRefusalTests
{
    private static IEnumerable<TestCaseData> Refusals =>
    [
        Of<ShapeException>(() => Float(2, 3) + Float(4),
            "Add expected shapes that broadcast, but got [2, 3] and [4]. Counted from the end, axis -1 is 3 on the left and 4 on the right; lengths must be equal or 1."),
        Of<ShapeException>(() => Float(2, 3) * Float(3, 2),
            "Multiply expected shapes that broadcast, but got [2, 3] and [3, 2]. Counted from the end, axis -2 is 2 on the left and 3 on the right; lengths must be equal or 1."),
        Of<ArgumentException>(() => Float(2) - Double(2),
            "Subtract expected tensors of one dtype, but got Float32 [2] and Float64 [2]. Convert one with To(DType.Float32)."),
        Of<ArgumentException>(() => Float(2) / Ints(1, 2),
            "Divide expected Float32 or Float64, but got Int32 of shape [2], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1, 2) + 1,
            "Add expected Float32 or Float64, but got Int32 of shape [2], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentException>(() => -Ints(1),
            "Negate expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ShapeException>(() => Float(2).Pow(Float(3)),
            "Pow expected shapes that broadcast, but got [2] and [3]. Counted from the end, axis -1 is 2 on the left and 3 on the right; lengths must be equal or 1."),
        Of<ArgumentException>(() => Ints(1).Pow(2),
            "Pow expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ShapeException>(() => Tensor.Maximum(Float(2, 1), Float(3, 3, 3)),
            "Maximum expected shapes that broadcast, but got [2, 1] and [3, 3, 3]. Counted from the end, axis -2 is 2 on the left and 3 on the right; lengths must be equal or 1."),
        Of<ArgumentException>(() => Tensor.Minimum(Float(2), Double(2)),
            "Minimum expected tensors of one dtype, but got Float32 [2] and Float64 [2]. Convert one with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1).Clamp(0, 1),
            "Clamp expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ShapeException>(() => Float(2).Clamp(Float(3), null),
            "Clamp expected shapes that broadcast, but got [2] and [3]. Counted from the end, axis -1 is 2 on the left and 3 on the right; lengths must be equal or 1."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void SayWhatWasExpectedWhatCameAndHowToMendIt(Action call, Type type, string message) => Holds(call, type, message);
}
