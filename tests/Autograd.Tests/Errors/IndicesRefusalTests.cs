using static AutogradRnn.Tests.Errors.Refusal;

namespace AutogradRnn.Tests.Errors;

/// <summary>The refusals of reading and adding by index, word for word.</summary>
public class IndicesRefusalTests
{
    private static IEnumerable<TestCaseData> Refusals =>
    [
        Of<ArgumentException>(() => Float(2, 3).Gather(0, Float(2, 3)),
            "Gather expected indices of dtype Int32, but got Float32 of shape [2, 3]. Make them with Tensor.From(int[]) or convert with To(DType.Int32)."),
        Of<ShapeException>(() => Float(2, 3).Gather(0, Ints(0)),
            "Gather expected an index of rank 2 that is no longer than [2, 3] along the axes other than 0, but got [1]. Shorten the index, or add axes with Unsqueeze."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Gather(1, Ints(0, 3).Reshape(2, 1)),
            "Gather expected indices from 0 to 2 (axis 1 of [2, 3]), but got 3 at [1, 0]. Was it made for another size? (Parameter 'index')\nActual value was 3."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).Gather(2, Ints(0, 1).Reshape(2, 1)),
            "Gather expected an axis of shape [2, 3], from -2 to 1, but got 2. Choose one of these. (Parameter 'axis')\nActual value was 2."),
        Of<ShapeException>(() => Float(1, 3).Gather(1, Ints(0, 1).Reshape(2, 1)),
            "Gather expected an index of rank 2 that is no longer than [1, 3] along the axes other than 1, but got [2, 1]. Shorten the index, or add axes with Unsqueeze."),
        Of<ArgumentOutOfRangeException>(() => Float(3).ScatterAdd(0, Ints(0, 3), Float(2)),
            "ScatterAdd expected indices from 0 to 2 (axis 0 of [3]), but got 3 at [1]. Was it made for another size? (Parameter 'index')\nActual value was 3."),
        Of<ShapeException>(() => Float(3).ScatterAdd(0, Ints(0, 1), Float(1)),
            "ScatterAdd expected a source at least as long as the index [2] along each axis, but got [1]. Give each index an element to add."),
        Of<ArgumentException>(() => Float(3).ScatterAdd(0, Ints(0, 1), Double(2)),
            "ScatterAdd expected tensors of one dtype, but got Float32 [3] and Float64 [2]. Convert one with To(DType.Float32)."),
        Of<ArgumentException>(() => Ints(1, 2).ScatterAdd(0, Ints(0), Ints(1)),
            "ScatterAdd expected Float32 or Float64, but got Int32 of shape [2], which holds indices. Convert with To(DType.Float32)."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).IndexSelect(0, Ints(2)),
            "IndexSelect expected indices from 0 to 1 (axis 0 of [2, 3]), but got 2 at [0]. Was it made for another size? (Parameter 'index')\nActual value was 2."),
        Of<ArgumentException>(() => Float(2, 3).IndexSelect(0, Float(2)),
            "IndexSelect expected indices of dtype Int32, but got Float32 of shape [2]. Make them with Tensor.From(int[]) or convert with To(DType.Int32)."),
        Of<ShapeException>(() => Float(2, 3).IndexSelect(0, Ints(0, 1).Reshape(1, 2)),
            "IndexSelect expected a vector of indices [count], but got [1, 2]. Flatten() the index, or look rows up with Embedding."),
        Of<ShapeException>(() => Float().IndexSelect(0, Ints(0, 0)),
            "IndexSelect expected one index into a single number, but got [2]. Give the number an axis with Unsqueeze(0) to choose it several times."),
        Of<ArgumentOutOfRangeException>(() => Float(2, 3).IndexSelect(2, Ints(0)),
            "IndexSelect expected an axis of shape [2, 3], from -2 to 1, but got 2. Choose one of these. (Parameter 'axis')\nActual value was 2."),
        Of<ShapeException>(() => Float(3).Embedding(Ints(0)),
            "Embedding expected a table [count, features], but got [3]. Reshape the table to two axes."),
        Of<ArgumentOutOfRangeException>(() => Float(5, 3).Embedding(Ints(0, 1, 2, 3, 4, 5).Reshape(2, 3)),
            "Embedding expected indices from 0 to 4 (the table has 5 rows), but got 5 at [1, 2]. Was it made for another size? (Parameter 'index')\nActual value was 5."),
        Of<ArgumentException>(() => Float(5, 3).Embedding(Float(2)),
            "Embedding expected indices of dtype Int32, but got Float32 of shape [2]. Make them with Tensor.From(int[]) or convert with To(DType.Int32)."),
        Of<ArgumentOutOfRangeException>(() => Ints(0, 3).OneHot(3),
            "OneHot expected indices from 0 to 2 (3 classes), but got 3 at [1]. Was it made for another size? (Parameter 'index')\nActual value was 3."),
        Of<ArgumentOutOfRangeException>(() => Ints(0, -1).OneHot(3),
            "OneHot expected indices from 0 to 2 (3 classes), but got -1 at [1]. Was it made for another size? (Parameter 'index')\nActual value was -1."),
        Of<ShapeException>(() => Ints(0).OneHot(-1),
            "A shape expected lengths of 0 or more, but got [1, -1]. Check the sizes that it was made from."),
        Of<ArgumentException>(() => Float(2).OneHot(3),
            "OneHot expected indices of dtype Int32, but got Float32 of shape [2]. Make them with Tensor.From(int[]) or convert with To(DType.Int32)."),
    ];

    [TestCaseSource(nameof(Refusals))]
    public void SayWhatWasExpectedWhatCameAndHowToMendIt(Action call, Type type, string message) => Holds(call, type, message);
}
