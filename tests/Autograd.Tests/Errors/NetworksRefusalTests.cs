using static AutogradRnn.Tests.Errors.Refusal;

namespace AutogradRnn.Tests.Errors;

/// <summary>The refusals of what networks are made of, word for word.</summary>
public class NetworksRefusalTests
{
    private static IEnumerable<TestCaseData> Refusals =>
    [
        Of<ArgumentOutOfRangeException>(() => Float(2).Dropout(1.5, new RandomGenerator(1)),
            "Dropout expected probability from 0 to 1, but got 1.5. It is the share of elements that are dropped. (Parameter 'probability')\nActual value was 1.5."),
        Of<ArgumentOutOfRangeException>(() => Float(2).Dropout(double.NaN, new RandomGenerator(1)),
            "Dropout expected probability from 0 to 1, but got NaN. It is the share of elements that are dropped. (Parameter 'probability')\nActual value was NaN."),
        Of<ArgumentException>(() => Ints(1).Dropout(0.5, new RandomGenerator(1)),
            "Dropout expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentOutOfRangeException>(() => Tensor.DropoutMask([2], -0.1, DType.Float32, new RandomGenerator(1)),
            "Dropout expected probability from 0 to 1, but got -0.1. It is the share of elements that are dropped. (Parameter 'probability')\nActual value was -0.1."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).LayerNorm(axes: 3),
            "LayerNorm expected 1 to 2 axes of shape [2, 3], but got 3. Choose how many of the last axes are normalized together. (Parameter 'axes')\nActual value was 3."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).LayerNorm(axes: 0),
            "LayerNorm expected 1 to 2 axes of shape [2, 3], but got 0. Choose how many of the last axes are normalized together. (Parameter 'axes')\nActual value was 0."),
        Of<ShapeException>(() => Float(2, 3).LayerNorm(scale: Float(2)),
            "LayerNorm expected a scale and shift of shape [3], but got [2]. They have the shape of the normalized axes."),
        Of<ArgumentException>(() => Float(2, 3).LayerNorm(shift: Double(3)),
            "LayerNorm expected tensors of one dtype, but got Float32 [2, 3] and Float64 [3]. Convert one with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1).LayerNorm(),
            "LayerNorm expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."),
        Of<ShapeException>(() => Tensor.Attention(Float(2, 3), Float(4, 3), Float(5, 3)),
            "Attention expected query [.., queries, features], key [.., keys, features] and value [.., keys, outputs], but got [2, 3], [4, 3] and [5, 3]. Queries and keys need as many features, keys and values as many rows."),
        Of<ShapeException>(() => Tensor.Attention(Float(2, 3), Float(4, 5), Float(4, 3)),
            "Attention expected query [.., queries, features], key [.., keys, features] and value [.., keys, outputs], but got [2, 3], [4, 5] and [4, 3]. Queries and keys need as many features, keys and values as many rows."),
        Of<ShapeException>(() => Tensor.Attention(Float(3), Float(4, 3), Float(4, 3)),
            "Attention expected query [.., queries, features], key [.., keys, features] and value [.., keys, outputs], but got [3], [4, 3] and [4, 3]. Queries and keys need as many features, keys and values as many rows."),
        Of<ArgumentException>(() => Tensor.Attention(Float(2, 3), Double(4, 3), Float(4, 3)),
            "Attention expected tensors of one dtype, but got Float32 [2, 3] and Float64 [4, 3]. Convert one with To(DType.Float32)."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void SayWhatWasExpectedWhatCameAndHowToMendIt(Action call, Type type, string message) => Holds(call, type, message);
}
