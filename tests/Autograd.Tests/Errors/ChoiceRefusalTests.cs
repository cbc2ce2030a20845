using static AutogradRnn.Tests.Errors.Refusal;

namespace AutogradRnn.Tests.Errors;

/// <summary>The refusals of comparisons and choices by a mask, word for word.</summary>
public class ChoiceRefusalTests
{
    private static IEnumerable<TestCaseData> Refusals =>
    [
        Of<ShapeException>(() => Float(2).GreaterThan(Float(3)),
            "GreaterThan expected shapes that broadcast, but got [2] and [3]. Counted from the end, axis -1 is 2 on the left and 3 on the right; lengths must be equal or 1."),
        Of<ArgumentException>(() => Float(2).LessThan(Double(2)),
            "LessThan expected tensors of one dtype, but got Float32 [2] and Float64 [2]. Convert one with To(DType.Float32)."),
        Of<ArgumentException>(() => Float(2).EqualTo(Ints(1, 2)),
            "EqualTo expected Float32 or Float64, but got Int32 of shape [2], which holds indices. Convert with To(DType.Float32)."),
        Of<ShapeException>(() => Float(2, 2).NotEqualTo(Float(3)),
            "NotEqualTo expected shapes that broadcast, but got [2, 2] and [3]. Counted from the end, axis -1 is 2 on the left and 3 on the right; lengths must be equal or 1."),
        Of<ShapeException>(() => Tensor.Where(Float(2), Float(3), Float(3)),
            "Where expected shapes that broadcast, but got [2] and [3]. Counted from the end, axis -1 is 2 on the left and 3 on the right; lengths must be equal or 1."),
        Of<ArgumentException>(() => Tensor.Where(Float(2), Float(2), Double(2)),
            "Where expected tensors of one dtype, but got Float32 [2] and Float64 [2]. Convert one with To(DType.Float32)."),
        Of<ShapeException>(() => Float(2).MaskedFill(Ints(1, 0, 1), 0),
            "MaskedFill expected shapes that broadcast, but got [2] and [3]. Counted from the end, axis -1 is 2 on the left and 3 on the right; lengths must be equal or 1."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void SayWhatWasExpectedWhatCameAndHowToMendIt(Action call, Type type, string message) => Holds(call, type, message);
}
