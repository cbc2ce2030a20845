namespace AutogradRnn.Tests;

/// <summary>What ToString shows, to the letter.</summary>
public class TensorPrintingTests
{
    private static IEnumerable<TestCaseData> Prints =>
    [
        Case(Tensor.Scalar(3.14159), "Tensor [] Float32 3.1416"),
        Case(Tensor.Scalar(-2, DType.Int32), "Tensor [] Int32 -2"),
        Case(Tensor.From([1.0, -2.5, 1000]), "Tensor [3] Float64\n[   1.0000,   -2.5000, 1000.0000]"),
        Case(Tensor.From([1, -20, 300]), "Tensor [3] Int32\n[  1, -20, 300]"),
        Case(Tensor.From([1f, 2, 3, 4], 2, 2), "Tensor [2, 2] Float32\n[[1.0000, 2.0000],\n [3.0000, 4.0000]]"),
        Case(Tensor.Range(8, dtype: DType.Int32).Reshape(2, 2, 2),
            "Tensor [2, 2, 2] Int32\n[[[0, 1],\n  [2, 3]],\n\n [[4, 5],\n  [6, 7]]]"),
        Case(Tensor.Zeros([0, 3]), "Tensor [0, 3] Float32\n[] (empty)"),
        Case(Tensor.From([1e-9, 2e7]), "Tensor [2] Float64\n[1.0000e-09, 2.0000e+07]"),
        Case(Tensor.From([0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity]),
            "Tensor [5] Float64\n[   0.0000,   -0.0000,       NaN,  Infinity, -Infinity]"),
        Case(Tensor.Range(1000, dtype: DType.Int32).Reshape(2, 500)[.., ..7],
            "Tensor [2, 7] Int32\n[[  0,   1,   2,   3,   4,   5,   6],\n [500, 501, 502, 503, 504, 505, 506]]"),
        Case(Tensor.Range(1001, dtype: DType.Int32), "Tensor [1001] Int32\n[   0,    1,    2, ...,  998,  999, 1000]"),
        Case(Tensor.Range(2000, dtype: DType.Int32).Reshape(1000, 2),
            "Tensor [1000, 2] Int32\n[[   0,    1],\n [   2,    3],\n [   4,    5],\n ...,\n [1994, 1995],\n [1996, 1997],\n [1998, 1999]]"),
    ];

    [TestCaseSource(nameof(Prints))]
    public void ValuesStandInColumnsAndLongAxesAreShortened(Tensor tensor, string text) => Assert.That(tensor.ToString(), Is.EqualTo(text));

    [Test]
    public void AMillionElementsPrintInAFewLines() =>
        Assert.That(Tensor.Zeros([1000, 10, 100]).ToString().Split('\n'), Has.Length.LessThan(80));

    private static TestCaseData Case(Tensor tensor, string text) =>
        new TestCaseData(tensor, text).SetArgDisplayNames($"{tensor.DType} {tensor.Shape} {text.Length}");
}
