using AutogradRnn.Kernels;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Layers.Tests;

/// <summary>The same bits from run to run, for any number of threads, and whatever else a layer has run.</summary>
public class PlanBitsTests
{
    private static readonly DType[] _dtypes = [DType.Float32, DType.Float64];

    private static IEnumerable<TestCaseData> Cells =>
        from cell in Cell.Plain from dtype in _dtypes select new TestCaseData(cell, dtype);

    [TestCaseSource(nameof(Cells))]
    public void OneThreadAndTwo(Cell cell, DType dtype)
    {
        // Enough work for a second thread.
        RNNLayer layer = Prepared(cell, hidden: 40, dtype);
        Tensor x = Numbers.Uniform([9, 25, 4], new RandomGenerator(3));
        Run one, two;
        using (Threads.Limit(1)) one = SameRuns.RunOf(layer, x);
        using (Threads.Limit(2)) two = SameRuns.RunOf(layer, x);
        Assert.That(layer.UnrolledBecause, Is.Null);
        AssertSameBits(one, two);
    }

    [TestCaseSource(nameof(Cells))]
    public void AfterOtherBatches(Cell cell, DType dtype)
    {
        RNNLayer layer = Prepared(cell, hidden: 7, dtype);
        Tensor x = Numbers.Uniform([3, 6, 4], new RandomGenerator(3));
        Tensor poison = Numbers.Uniform([3, 9, 4], new RandomGenerator(4));
        poison.AsWritableSpan<double>().Fill(double.NaN);
        Run first = SameRuns.RunOf(layer, x);
        foreach (Tensor between in new[] { poison, Numbers.Uniform([2, 6, 4], new RandomGenerator(5)), poison.Narrow(1, 0, 6) })
        {
            SameRuns.RunOf(layer, between);
            AssertSameBits(SameRuns.RunOf(layer, x), first);
        }

        // A pass that is begun and dropped.
        layer.Forward(poison.To(dtype));
        using (Gradients.Off()) layer.Forward(poison.To(dtype));
        AssertSameBits(SameRuns.RunOf(layer, x), first);
        Assert.That(layer.UnrolledBecause, Is.Null);
    }

    [Test]
    public void AnOutputLayerInsideTheStep([ValueSource(nameof(_dtypes))] DType dtype)
    {
        // Its bias is summed over the steps, after the loop.
        RNNLayer layer = new(new LambdaNode(
            (node, x, h) =>
            {
                Tensor next = node.Sum(x, h).Tanh();
                return (next.MatMul(node.U) + node.B, next);
            },
            hidden: 160,
            dtype: dtype));
        Tensor x = Numbers.Uniform([5, 100, 3], new RandomGenerator(3));
        Run one, unrolled;
        using (Threads.Limit(1)) one = SameRuns.RunOf(layer, x);
        using (TimeLoop.Unrolled()) unrolled = SameRuns.RunOf(layer, x);
        SameRuns.AssertEqual(one, unrolled, dtype == DType.Float64 ? 1e-11 : 1e-2, "planned against unrolled");
        for (int turn = 0; turn < 5; turn++)
        {
            using (Threads.Limit(2)) AssertSameBits(SameRuns.RunOf(layer, x), one);
        }
    }

    private static RNNLayer Prepared(Cell cell, int hidden, DType dtype)
    {
        RNNLayer layer = new(cell.Make(hidden, new RandomGenerator(1), new RandomGenerator(2)));
        layer.Forward(Tensor.Zeros([1, 1, 4]));
        layer.To(dtype);
        return layer;
    }

    private static void AssertSameBits(Run a, Run b)
    {
        Assert.That(Bits.Equal(a.Results, b.Results), "outputs and state");
        Assert.That(Bits.Equal(a.InputGradient, b.InputGradient), "input");
        Assert.That(Bits.Equal(a.ParameterGradients, b.ParameterGradients), "parameters");
    }
}
