using static AutogradRnn.Tests.Errors.Refusal;

namespace AutogradRnn.Tests.Errors;

/// <summary>The refusals of other shapes and orders, word for word.</summary>
public class ShapesRefusalTests
{
    private static IEnumerable<TestCaseData> Refusals =>
    [
        Of<ShapeException>(() => Float(2, 3).Reshape(4, 2),
            "Reshape expected a shape of 6 elements, as [2, 3] has, but got [4, 2]. The number of elements must stay; one length may be -1."),
        Of<ShapeException>(() => Float(2, 3).Reshape(-1, 4),
            "Reshape expected a shape of 6 elements, as [2, 3] has, but got [-1, 4]. The number of elements must stay; one length may be -1."),
        Of<ShapeException>(() => Float(2, 3).Reshape(-1, -1),
            "Reshape expected a shape of 6 elements, as [2, 3] has, but got [-1, -1]. The number of elements must stay; one length may be -1."),
        Of<ShapeException>(() => Float(2, 0).Reshape(-1, 0),
            "Reshape expected a shape of 0 elements, as [2, 0] has, but got [-1, 0]. The number of elements must stay; one length may be -1."),
        Of<ShapeException>(() => Float(2, 3).Reshape(-2, -3),
            "Reshape expected a shape of 6 elements, as [2, 3] has, but got [-2, -3]. The number of elements must stay; one length may be -1."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Flatten(1, 0),
            "Flatten expected last not before first, but got axes 1 to 0 of shape [2, 3]. Exchange them. (Parameter 'last')\nActual value was 0."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Flatten(2),
            "Flatten expected an axis of shape [2, 3], from -2 to 1, but got 2. Choose one of these. (Parameter 'axis')\nActual value was 2."),
        Of<ShapeException>(() => Float(3).Transpose(),
            "Transpose expected at least two axes, but got [3]. Make a vector a row with Unsqueeze(0) first."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Transpose(0, 2),
            "Transpose expected an axis of shape [2, 3], from -2 to 1, but got 2. Choose one of these. (Parameter 'axis')\nActual value was 2."),
        Of<ArgumentException>(() => Float(2, 3).Permute(0, 0),
            "Permute expected each axis of shape [2, 3] once, but got (0, 0). Name 2 different axes. (Parameter 'order')"),
        Of<ArgumentException>(() => Float(2, 3).Permute(0),
            "Permute expected each axis of shape [2, 3] once, but got (0). Name 2 different axes. (Parameter 'order')"),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Permute(0, 2),
            "Permute expected an axis of shape [2, 3], from -2 to 1, but got 2. Choose one of these. (Parameter 'axis')\nActual value was 2."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Squeeze(2),
            "Squeeze expected an axis of shape [2, 3], from -2 to 1, but got 2. Choose one of these. (Parameter 'axis')\nActual value was 2."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Unsqueeze(3),
            "Unsqueeze expected a place for the new axis from -3 to 2 in shape [2, 3], but got 3. Choose one of these. (Parameter 'axis')\nActual value was 3."),
        Of<ShapeException>(() => Float(2, 3).BroadcastTo(2, 4),
            "BroadcastTo expected a shape that repeats to [2, 4], but got [2, 3]. Each axis, counted from the end, must have the wanted length or 1; add axes with Unsqueeze first."),
        Of<ShapeException>(() => Float(2, 3).BroadcastTo(3),
            "BroadcastTo expected a shape that repeats to [3], but got [2, 3]. Each axis, counted from the end, must have the wanted length or 1; add axes with Unsqueeze first."),
        Of<ShapeException>(() => Float(2, 3).BroadcastTo(-1, 2, 3),
            "A shape expected lengths of 0 or more, but got [-1, 2, 3]. Check the sizes that it was made from."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Flip(2),
            "Flip expected an axis of shape [2, 3], from -2 to 1, but got 2. Choose one of these. (Parameter 'axis')\nActual value was 2."),
        Of<ArgumentException>(() => Float(2, 3).Repeat(2),
            "Repeat expected at least 2 counts of 0 or more for shape [2, 3], but got (2). Give one an axis. (Parameter 'counts')"),
        Of<ArgumentException>(() => Float(2, 3).Repeat(2, -1),
            "Repeat expected at least 2 counts of 0 or more for shape [2, 3], but got (2, -1). Give one an axis. (Parameter 'counts')"),
        Of<ShapeException>(() => Float(2, 3).Repeat(int.MaxValue, 1),
            "A shape expected at most 2147483591 elements, but got [2147483647, 3]. Use smaller sizes, or split the work into batches."),
        Of<ShapeException>(() => Float(3).Tril(),
            "Tril expected at least two axes [.., rows, columns], but got [3]. Reshape it to a matrix first."),
        Of<ShapeException>(() => Float().Triu(),
            "Triu expected at least two axes [.., rows, columns], but got []. Reshape it to a matrix first."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void SayWhatWasExpectedWhatCameAndHowToMendIt(Action call, Type type, string message) => Holds(call, type, message);
}
