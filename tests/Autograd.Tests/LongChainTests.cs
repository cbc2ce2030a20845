namespace AutogradRnn.Tests;

/// <summary>A hundred thousand steps on a small stack: nothing in the engine recurses over the graph.</summary>
public class LongChainTests
{
    private const int Steps = 100_000;
    private const int StackBytes = 128 * 1024;

    [Test]
    public void AHundredThousandScalarStepsGoForwardAndBackward() => OnASmallStack(() =>
    {
        Tensor x = Tensor.Scalar(1, DType.Float64).RequireGrad(), y = x;
        for (int step = 0; step < Steps; step++) y += x;
        y.Backward();
        Assert.That((y.Item(), x.Grad!.Item()), Is.EqualTo((Steps + 1.0, Steps + 1.0)));
    });

    [Test]
    public void AHundredThousandRecurrentStepsGoForwardAndBackward() => OnASmallStack(() =>
    {
        Tensor weight = (0.9 * Tensor.Identity(8)).Detach().RequireGrad(), bias = Tensor.Full([8], 0.01).RequireGrad(),
            h = Tensor.Full([1, 8], 0.5).RequireGrad(), first = h;
        for (int step = 0; step < Steps; step++) h = (h.MatMul(weight) + bias).Tanh();
        h.Sum().Backward();
        // At the fixed point h = tanh(0.9h + b) the bias receives the geometric series (1 − h²) / (1 − 0.9(1 − h²)).
        double fixedPoint = h[0, 0].Item(), slope = 1 - fixedPoint * fixedPoint;
        Assert.That(bias.Grad![0].Item(), Is.EqualTo(slope / (1 - 0.9 * slope)).Within(1e-4));
        Assert.That(first.Grad!.Abs().Sum().Item(), Is.Zero.Within(1e-30));
    });

    [Test]
    public void AHundredThousandStepsCutFromOneSequenceCostNoMoreThanTheSequence() => OnASmallStack(() =>
    {
        Tensor sequence = Tensor.Zeros([Steps, 2]).RequireGrad(), sum = Tensor.Zeros([2]);
        foreach (Tensor step in sequence.Unbind()) sum += step;
        sum.Sum().Backward();
        Assert.That(sequence.Grad!.Sum().Item(), Is.EqualTo(2.0 * Steps));
    });

    private static void OnASmallStack(Action action)
    {
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }, StackBytes);
        thread.Start();
        thread.Join();
        if (failure is not null) throw new AssertionException(failure.ToString());
    }
}
