using static AutogradRnn.Tests.Errors.Refusal;

namespace AutogradRnn.Tests.Errors;

/// <summary>The refusals of functions of one number, word for word.</summary>
public class FunctionsRefusalTests
{
    private static IEnumerable<TestCaseData> Refusals =>
    [
        Of<ArgumentException>(() => Ints(1).Exp(),
            "Exp expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1).Tanh(),
            "Tanh expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1).Gelu(approximate: true),
            "Gelu expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1).Softplus(),
            "Softplus expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1).Square(),
            "Square expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void SayWhatWasExpectedWhatCameAndHowToMendIt(Action call, Type type, string message) => Holds(call, type, message);
}
