using AutogradRnn.Planning;

namespace AutogradRnn.Layers.Tests;

/// <summary>NaN, −0, almost nothing, and inputs that are almost one-hot.</summary>
public class PlanSpecialValueTests
{
    [Test]
    public void ASequenceThatDecaysEndsInZeros([Values] DType dtype)
    {
        if (dtype == DType.Int32) return;
        RNNLayer layer = new(new LambdaNode((_, _, h) => (h * 0.1, h * 0.1), dtype: dtype));
        Tensor start = Tensor.Ones([2, 4], dtype).RequireGrad();
        (Tensor y, State final) = layer.Forward(Tensor.Ones([2, 500, 3], dtype), new State(("h", start)));
        Assert.That(layer.UnrolledBecause, Is.Null);
        Assert.That(final[0].To(DType.Float64).ToArray<double>(), Is.All.Zero);
        Assert.That(y.To(DType.Float64).ToArray<double>(), Has.None.NaN);
        Tensor gradient = Gradients.Of(final[0].Sum() + y.Select(1, 0).Sum(), [start])[0];
        Assert.That(gradient.To(DType.Float64).ToArray<double>(), Is.All.EqualTo(0.1).Within(1e-7));
    }

    [TestCaseSource(typeof(Cell), nameof(Cell.Plain))]
    public void NaNStaysWhereItComes(Cell cell)
    {
        if (cell.HasKinks) return;
        RNNLayer layer = Prepared(cell);
        Tensor x = OneHot.Of(3, 5, 4, new RandomGenerator(2));
        x.AsWritableSpan<double>()[(1 * 5 + 2) * 4 + 1] = double.NaN;
        (Tensor y, State final) = layer.Forward(x);
        Assert.That(layer.UnrolledBecause, Is.Null);
        Assert.That(y.Narrow(1, 0, 2).ToArray<double>(), Has.None.NaN);
        foreach (int row in new[] { 0, 2 }) Assert.That(y.Select(0, row).ToArray<double>(), Has.None.NaN);
        Assert.That(y.Select(0, 1).Narrow(0, 2, 3).ToArray<double>(), Is.All.NaN);
        Assert.That(final[0].Select(0, 1).ToArray<double>(), Is.All.NaN);
    }

    [TestCase(0.0)]
    [TestCase(-0.0)]
    [TestCase(1.0)]
    [TestCase(double.Epsilon)]
    [TestCase(-1.0)]
    public void WhatIsAlmostOneHotIsMultiplied(double second)
    {
        RNNLayer layer = new(new LambdaNode((node, x, h) => (x.MatMul(node.W), h)));
        Tensor x = Tensor.Zeros([1, 2, 3], DType.Float64);
        (x.AsWritableSpan<double>()[0], x.AsWritableSpan<double>()[5], x.AsWritableSpan<double>()[2]) = (1, 1, second);
        Run planned = SameRuns.RunOf(layer, x), unrolled;
        Numbers.AssertEqual(layer.Forward(x).Output, planned.Results[0], 0, "without a gradient of x");
        using (TimeLoop.Unrolled()) unrolled = SameRuns.RunOf(layer, x);
        SameRuns.AssertEqual(planned, unrolled, 0, "planned against unrolled");
    }

    [TestCaseSource(typeof(Cell), nameof(Cell.Plain))]
    public void ChosenRowsAreProducts(Cell cell)
    {
        RNNLayer layer = Prepared(cell);
        Tensor x = OneHot.Of(3, 6, 4, new RandomGenerator(2));
        Tensor[] gathered = Of(x), multiplied, near = Of(x + 1e-13);
        using (LoopSwitches.Use(new LoopSwitches { GathersOneHot = false })) multiplied = Of(x);
        Numbers.AssertEqual(gathered, multiplied, 1e-13, "gathered against multiplied");
        Numbers.AssertEqual(gathered, near, 1e-10, "gathered against almost one-hot");

        Tensor[] Of(Tensor input)
        {
            (Tensor y, State final) = layer.Forward(input);
            return [y, .. final, .. Gradients.Of(y.Square().Sum() + final[0].Sum(), layer.Parameters)];
        }
    }

    [Test]
    public void BlocksMayDifferInWhetherTheyAreOneHot()
    {
        RNNLayer layer = Prepared(Cell.Chosen(4));
        Tensor x = Tensor.Concat([OneHot.Of(2, 3, 4, new RandomGenerator(2)), Numbers.Uniform([2, 3, 4], new RandomGenerator(3)), OneHot.Of(2, 2, 4, new RandomGenerator(4))], axis: 1);
        Tensor[] planned, unrolled;
        using (LoopSwitches.Use(new LoopSwitches { RowsOfBlock = 2 })) planned = Of();
        using (TimeLoop.Unrolled()) unrolled = Of();
        Numbers.AssertEqual(planned, unrolled, 1e-12, "planned against unrolled");

        Tensor[] Of()
        {
            (Tensor y, State final) = layer.Forward(x, null, [8, 5]);
            return [y, .. final, .. Gradients.Of(y.Square().Sum() + final[0].Sum(), layer.Parameters)];
        }
    }

    private static RNNLayer Prepared(Cell cell)
    {
        RNNLayer layer = new(cell.Make(3, new RandomGenerator(1), new RandomGenerator(1)));
        return Numbers.Prepared(layer, 4, new RandomGenerator(5));
    }
}
