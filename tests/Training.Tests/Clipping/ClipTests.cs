namespace AutogradRnn.Training.Tests;

public class ClipTests
{
    private static readonly (string Call, Action Run, string Message)[] _refused =
    [
        ("Limit", () => Clip.ByValue([], double.NaN),
            "Clip.ByValue expected limit to be 0 or more, but got NaN. 1 is usual; double.PositiveInfinity never clips. (Parameter 'limit')\nActual value was NaN."),
        ("MaxNorm", () => Clip.ByGlobalNorm([], -1),
            "Clip.ByGlobalNorm expected maxNorm to be 0 or more, but got -1. 1 is usual; double.PositiveInfinity never clips. (Parameter 'maxNorm')\nActual value was -1."),
        ("P", () => Clip.ByGlobalNorm([], 1, p: 0),
            "GradientNorm expected p above 0, but got 0. 2 is the length, 1 the sum and double.PositiveInfinity the maximum of absolute values. (Parameter 'p')\nActual value was 0."),
    ];

    private static IEnumerable<TestCaseData> Refused() => _refused.Select(row => new TestCaseData(row.Run, row.Message).SetArgDisplayNames(row.Call));

    /// <summary>(3, 0) and (4) have length 5, sum 7 and maximum 4; a limit of 2.5 halves them.</summary>
    [Test]
    public void ATriangleByHand()
    {
        Tensor[] parameters = WithGradients([3, 0], [4]);
        Assert.That(Clip.GradientNorm(parameters, 1), Is.EqualTo(7));
        Assert.That(Clip.GradientNorm(parameters, double.PositiveInfinity), Is.EqualTo(4));
        Assert.That(Clip.GradientNorm(parameters, 3), Is.EqualTo(Math.Cbrt(27 + 64)).Within(1e-14));
        Assert.That(Clip.ByGlobalNorm(parameters, 2.5), Is.EqualTo(5));
        Assert.That(Gradients(parameters), Is.EqualTo(new[] { 1.5, 0, 2 }).Within(1e-6));
    }

    [Test]
    public void ByGlobalNormMatchesTheTextbook() => Draws.ForAll("Clipping by norm equals its textbook form", generator =>
    {
        double[][] gradients = [.. Enumerable.Range(0, generator.Next(1, 4)).Select(_ => generator.Numbers(generator.Next(0, 700)))];
        double[] all = [.. gradients.SelectMany(gradient => gradient)];
        double p = new[] { 1, 2, 2.5, double.PositiveInfinity }[generator.Next(4)];
        double norm = all.Length == 0 ? 0 : double.IsInfinity(p) ? all.Max(Math.Abs) : Math.Pow(all.Sum(g => Math.Pow(Math.Abs(g), p)), 1 / p);
        double limit = norm * (generator.NextDouble() + 0.5);
        double scale = Math.Min(1, limit / (norm + 1e-6));

        Tensor[] parameters = WithGradients(gradients);
        Assert.That(Clip.ByGlobalNorm(parameters, limit, p), Is.EqualTo(norm).Within(1e-12 * (1 + norm)));
        Assert.That(Gradients(parameters), Is.EqualTo(all.Select(g => scale * g)).Within(1e-12));
    });

    [Test]
    public void BelowTheLimitNothingChangesByABit() => Draws.ForAll("Clipping leaves short gradients alone", generator =>
    {
        Tensor[] parameters = WithGradients(generator.Numbers(5), generator.Numbers(3));
        double[] before = Gradients(parameters);
        Clip.ByGlobalNorm(parameters, Clip.GradientNorm(parameters) * 1.01 + 1e-5);
        Clip.ByValue(parameters, 3.0);
        Assert.That(Gradients(parameters), Is.EqualTo(before));
    });

    [Test]
    public void ByValueBringsEachElementBetweenTheLimits()
    {
        Tensor[] parameters = WithGradients([-7, -1, 0, 2, double.PositiveInfinity, double.NaN]);
        Clip.ByValue(parameters, 1.5);
        Assert.That(Gradients(parameters), Is.EqualTo(new[] { -1.5, -1, 0, 1.5, 1.5, double.NaN }));
    }

    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NaN)]
    public void ANormThatIsNotFiniteIsReturnedAndTheGradientsStay(double bad)
    {
        Tensor[] parameters = WithGradients([1, bad], [3]);
        Assert.That(Clip.ByGlobalNorm(parameters, 0.1), Is.EqualTo(bad));
        Assert.That(Clip.ByGlobalNorm(parameters, 0.1, double.PositiveInfinity), Is.EqualTo(bad));
        Assert.That(Gradients(parameters), Is.EqualTo(new[] { 1, bad, 3 }));
    }

    [Test]
    public void LargeSinglePrecisionGradientsDoNotOverflow()
    {
        Tensor parameter = Tensor.Zeros([2]).RequireGrad();
        parameter.GiveGradient(Tensor.From([3e30f, 4e30f]));
        Assert.That(Clip.ByGlobalNorm([parameter], 1), Is.EqualTo(5e30).Within(1e-5).Percent);
        Assert.That(parameter.Grad!.ToArray<float>(), Is.EqualTo(new[] { 0.6f, 0.8f }).Within(1e-6));
    }

    [Test]
    public void ParametersWithoutAGradientArePassedOver()
    {
        Tensor[] parameters = [Tensor.Zeros([2]).RequireGrad(), .. WithGradients([6, 8])];
        Assert.That(Clip.ByGlobalNorm(parameters, 5), Is.EqualTo(10));
        Assert.That(parameters[0].Grad, Is.Null);
        Assert.That(Clip.ByGlobalNorm([parameters[0]], 5), Is.Zero);
    }

    [Test]
    public void WhatIsClippedIsWhatTheOptimizerSteps()
    {
        Tensor parameter = Tensor.Zeros([2], DType.Float64).RequireGrad();
        Sgd optimizer = new([parameter], 1);
        parameter.GiveGradient(Tensor.From([30.0, 40]));
        Clip.ByGlobalNorm(optimizer.Parameters, 1);
        optimizer.Step();
        Assert.That(parameter.ToArray<double>(), Is.EqualTo(new[] { -0.6, -0.8 }).Within(1e-6));
    }

    [TestCaseSource(nameof(Refused))]
    public void SaysWhatItExpectedWhatCameAndHowToMendIt(Action call, string message) =>
        Assert.That(() => call(), Throws.InstanceOf<ArgumentException>().With.Message.EqualTo(message));

    private static Tensor[] WithGradients(params double[][] gradients) => [.. gradients.Select(gradient =>
    {
        Tensor parameter = Tensor.Zeros([gradient.Length], DType.Float64).RequireGrad();
        parameter.GiveGradient(Tensor.From(gradient));
        return parameter;
    })];

    private static double[] Gradients(Tensor[] parameters) => [.. parameters.SelectMany(parameter => parameter.Grad!.ToArray<double>())];
}
