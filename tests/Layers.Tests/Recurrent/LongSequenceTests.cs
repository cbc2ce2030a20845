namespace AutogradRnn.Layers.Tests;

public class LongSequenceTests
{
    [Test]
    public void AHundredThousandStepsRunForwardAndBackwardOnASmallStack()
    {
        Tensor? gradient = null;
        Exception? failure = null;
        Thread thread = new(() => failure = FailureOf(() => gradient = InputGradient(steps: 100_000)), maxStackSize: 128 * 1024);
        thread.Start();
        thread.Join();
        Assert.That(failure, Is.Null);

        // The loss is the last output: U is orthogonal and the inputs are small, so some of it must still reach the last steps.
        Assert.That(gradient!.Shape.ToArray(), Is.EqualTo(new[] { 1, 100_000, 2 }));
        Assert.That(gradient.Select(0, 0).Select(0, -1).ToArray<float>(), Is.All.Not.Zero);
        Assert.That(gradient.ToArray<float>(), Is.All.Not.NaN);
    }

    private static Tensor InputGradient(int steps)
    {
        RandomGenerator random = new(1);
        RNNLayer layer = new(new RNNNode(8, random, features: 2));
        Tensor x = Initial.Uniform([1, steps, 2], -0.1, 0.1, random).RequireGrad();
        layer.Forward(x).Output.Select(1, -1).Sum().Backward();
        return x.Grad!;
    }

    private static Exception? FailureOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
