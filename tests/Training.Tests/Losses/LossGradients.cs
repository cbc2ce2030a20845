namespace AutogradRnn.Training.Tests;

/// <summary>First and second derivatives against five-point differences, in a random direction.</summary>
internal static class LossGradients
{
    private const double Step = 1e-3;

    /// <summary>Compares ∇loss(x) with differences of the loss and, when it bends, the second derivative with differences of the gradient.</summary>
    public static void AgreeWithDifferences(Func<Tensor, Tensor> loss, Tensor x, RandomGenerator generator, bool bends = true)
    {
        Tensor direction = generator.Tensor(x.Shape, -1, 1);
        Tensor point = x.Copy().RequireGrad();
        double first = Dot(Gradients.Of(loss(point), [point])[0], direction);
        Assert.That(first, Is.EqualTo(Difference(at => loss(at).Item(), x, direction)).Within(1e-8 + 1e-7 * Math.Abs(first)), "First derivative.");
        if (!bends) return;

        Tensor weights = generator.Tensor(x.Shape, -1, 1);
        Tensor gradient = Gradients.Of(loss(point), [point], createGraph: true)[0];
        double second = Dot(Gradients.Of((gradient * weights).Sum(), [point])[0], direction);
        double expected = Difference(at => Dot(Gradient(loss, at), weights), x, direction);
        Assert.That(second, Is.EqualTo(expected).Within(1e-6 * Math.Max(1, Math.Abs(expected))), "Second derivative.");
    }

    public static Tensor Gradient(Func<Tensor, Tensor> loss, Tensor x)
    {
        Tensor point = x.Copy().RequireGrad();
        return Gradients.Of(loss(point), [point])[0];
    }

    private static double Difference(Func<Tensor, double> f, Tensor x, Tensor direction)
    {
        return (F(-2) - 8 * F(-1) + 8 * F(1) - F(2)) / (12 * Step);

        double F(double steps) => f(x.Detach() + steps * Step * direction);
    }

    private static double Dot(Tensor a, Tensor b) => (a.Detach() * b).Sum().Item();
}
