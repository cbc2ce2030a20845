namespace AutogradRnn.Tests.Operations;

/// <summary>At kinks and ties the gradient follows one documented rule, and where a value was not taken no gradient arrives, not even an infinite one.</summary>
public class KinkTests
{
    private static IEnumerable<TestCaseData> Kinks =>
    [
        Case("Abs at 0", x => x.Abs(), 0, 0), Case("Relu at 0", x => x.Relu(), 0, 0), Case("LeakyRelu at 0", x => x.LeakyRelu(0.1), 0, 0.1),
        Case("Sign", x => x.Sign(), 2, 0),
        Case("Elu at 0", x => x.Elu(2), 0, 2), Case("Clamp at its low end", x => x.Clamp(-1, 1), -1, 1),
        Case("Clamp at its high end", x => x.Clamp(-1, 1), 1, 1), Case("Clamp outside", x => x.Clamp(-1, 1), 1.5, 0),
        Case("Pow 0 at 0", x => x.Pow(0), 0, 0), Case("Pow 1 at 0", x => x.Pow(1), 0, 1), Case("Pow 2 at 0", x => x.Pow(2), 0, 0),
        Case("Sqrt at 0", x => x.Sqrt(), 0, double.PositiveInfinity),
        Case("Norm at 0", x => x.Norm(), 0, 0), Case("Norm 3 at 0", x => x.Norm(3), 0, 0),
        Case("Std of equals", x => Tensor.Stack([x, x]).Std(), 5, 0),
        Case("Maximum with itself", x => Tensor.Maximum(x, x), 2, 1), Case("Maximum of equals", x => Tensor.Maximum(x, x.Detach()), 2, 0.5),
        Case("Minimum of equals", x => Tensor.Minimum(x, x.Detach()), 2, 0.5),
        Case("Max of three equals", x => Tensor.Stack([x, x.Detach(), x.Detach()]).Max(), 2, 1.0 / 3),
        Case("Min of two equals", x => Tensor.Stack([x, x.Detach()]).Min(), 2, 0.5),
        Case("Max over distant axes of equals",
            x => Tensor.Concat([x.Reshape(1, 1, 1), Tensor.Full([2, 1, 1], 2, DType.Float64)]).BroadcastTo(3, 2, 2)
            .Max([0, 2], keepAxes: false).Sum(), 2, 2.0 / 3),
    ];

    private static IEnumerable<TestCaseData> NotTaken =>
    [
        Case("Relu", x => x.Relu(), -1, 0), Case("Clamp", x => x.Clamp(-1, 1), 2, 0),
        Case("Maximum", x => Tensor.Maximum(x, Tensor.Scalar(5, DType.Float64)), 2, 0),
        Case("Minimum", x => Tensor.Minimum(x, Tensor.Scalar(-5, DType.Float64)), 2, 0),
        Case("Where", x => Tensor.Where(Tensor.Scalar(0), x, Tensor.Scalar(5, DType.Float64)), 2, 0),
        Case("MaskedFill", x => x.MaskedFill(Tensor.Scalar(1), 3), 2, 0), Case("Tril", x => x.BroadcastTo(2, 2).Triu(1)[1, 0], 2, 0),
    ];

    [TestCaseSource(nameof(Kinks))]
    public void TheGradientFollowsTheRule(Func<Tensor, Tensor> function, double at, double expected)
    {
        Tensor x = Tensor.Scalar(at, DType.Float64).RequireGrad();
        Assert.That(Gradients.Of(function(x), [x])[0].Item(), Is.EqualTo(expected).Within(1e-15));
        Assert.That(Gradients.Of(function(x), [x], createGraph: true)[0].Item(), Is.EqualTo(expected).Within(1e-15));
    }

    [TestCaseSource(nameof(NotTaken))]
    public void WhatWasNotTakenReceivesExactlyZero(Func<Tensor, Tensor> function, double at, double expected)
    {
        foreach (double cotangent in new[] { double.PositiveInfinity, double.NaN })
        {
            Tensor x = Tensor.Scalar(at, DType.Float64).RequireGrad(), v = Tensor.Scalar(cotangent, DType.Float64);
            Assert.That(Gradients.Of([function(x)], [x], [v])[0].Item(), Is.EqualTo(expected));
            Assert.That(Gradients.Of([function(x)], [x], [v], createGraph: true)[0].Item(), Is.EqualTo(expected));
        }
    }

    [Test]
    public void ARowOfOnlyMinusInfinityGivesZerosAndNoGradient()
    {
        Tensor x = Tensor.From([double.NegativeInfinity, double.NegativeInfinity, 0, 1], 2, 2).RequireGrad(), y = x.Softmax();
        Assert.That(y[0].ToArray<double>(), Is.EqualTo(new double[] { 0, 0 }));
        y.Square().Sum().Backward();
        Assert.That(x.Grad![0].ToArray<double>(), Is.EqualTo(new double[] { 0, 0 }));
    }

    [Test]
    public void LargeNumbersDoNotOverflowTheSoftmax()
    {
        Tensor x = Tensor.From([1000f, 1000f, -1000f]).RequireGrad();
        Assert.That(x.Softmax().ToArray<float>(), Is.EqualTo(new[] { 0.5f, 0.5f, 0f }));
        Assert.That(x.LogSumExp().Item(), Is.EqualTo(1000 + Math.Log(2)).Within(1e-4));
        Assert.That(x.LogSoftmax().ToArray<float>()[2], Is.EqualTo(-2000.6931f).Within(1e-3));
    }

    private static TestCaseData Case(string name, Func<Tensor, Tensor> function, double at, double expected) =>
        new TestCaseData(function, at, expected).SetArgDisplayNames(name);
}
