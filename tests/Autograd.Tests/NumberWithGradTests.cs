using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Tests;

/// <summary>Examples worked by hand, and random programs whose gradients must be those of <see cref="Tensor"/>.</summary>
public class NumberWithGradTests
{
    [Test]
    public void ANumberUsedTwiceReceivesBothShares()
    {
        NumberWithGrad a = 3;
        NumberWithGrad b = 4 * a;
        NumberWithGrad c = b + b;
        c.Backward();
        Assert.That((c.Value, c.Gradient, b.Gradient, a.Gradient), Is.EqualTo((24.0, 1.0, 2.0, 8.0)));
    }

    [Test]
    public void TheBooksOwnExampleHolds()
    {
        // d = (4a + 3)(a + 2), so ∂d/∂a = 4(a + 2) + (4a + 3) = 20 + 15 = 35.
        NumberWithGrad a = 3;
        NumberWithGrad b = a * 4;
        NumberWithGrad c = b + 3;
        NumberWithGrad d = c * (a + 2);
        d.Backward();
        Assert.That((d.Value, b.Gradient, a.Gradient), Is.EqualTo((75.0, 5.0, 35.0)));
    }

    [Test]
    public void EveryOperationHasItsSlope()
    {
        Assert.That(Slopes((a, b) => a + b), Is.EqualTo((1.0, 1.0)));
        Assert.That(Slopes((a, b) => a - b), Is.EqualTo((1.0, -1.0)));
        Assert.That(Slopes((a, b) => a * b), Is.EqualTo((4.0, 0.5)));
        Assert.That(Slopes((a, b) => a / b), Is.EqualTo((0.25, -0.5 / 16)));
        Assert.That(Slopes((a, b) => -a), Is.EqualTo((-1.0, 0.0)));
        Assert.That(Slopes((a, b) => 2 - a), Is.EqualTo((-1.0, 0.0)));
        Assert.That(Slopes((a, b) => 2 / b), Is.EqualTo((0.0, -0.125)));
        Assert.That(Slopes((a, b) => b.Log()), Is.EqualTo((0.0, 0.25)));
        Assert.That(Slopes((a, b) => a.Exp()), Is.EqualTo((Math.Exp(0.5), 0.0)));
        Assert.That(Slopes((a, b) => a.Tanh()).A, Is.EqualTo(1 / (Math.Cosh(0.5) * Math.Cosh(0.5))).Within(1e-15));

        static (double A, double B) Slopes(Func<NumberWithGrad, NumberWithGrad, NumberWithGrad> function)
        {
            NumberWithGrad a = 0.5, b = 4;
            function(a, b).Backward();
            return (a.Gradient, b.Gradient);
        }
    }

    [Test]
    public void ASecondPassAddsUntilTheGradientIsForgotten()
    {
        NumberWithGrad a = 3;
        NumberWithGrad c = a * a;
        c.Backward();
        c.Backward();
        Assert.That(a.Gradient, Is.EqualTo(12));
        a.ZeroGrad();
        Assert.That(a.Gradient, Is.Zero);
    }

    [Test]
    public void ANumberKnowsHowItWasMade()
    {
        NumberWithGrad a = 3;
        NumberWithGrad c = a * a;
        Assert.That((a.MadeBy, c.MadeBy, (-c).MadeBy), Is.EqualTo(("given", "*", "negate")));
        Assert.That(c.DependsOn, Is.EqualTo(new[] { a, a }));
        Assert.That(a.DependsOn, Is.Empty);
    }

    [Test]
    public void AChainOfAHundredThousandNeedsNoDeepStack()
    {
        double gradient = 0;
        Thread thread = new(() => gradient = GradientOfAChain(100_000), maxStackSize: 128 * 1024);
        thread.Start();
        thread.Join();
        Assert.That(gradient, Is.EqualTo(100_001));
    }

    [Test]
    public void ADiamondOfFortyLevelsIsWalkedOnce()
    {
        // 2⁴⁰ ways lead from the end to a.
        NumberWithGrad a = 1;
        NumberWithGrad end = a;
        for (int level = 0; level < 40; level++) end += end;
        end.Backward();
        Assert.That(a.Gradient, Is.EqualTo(Math.Pow(2, 40)));
    }

    [Test]
    public void RandomProgramsHaveTheGradientsOfTensors() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, 1_000_000).ArrayOf().Where(codes => codes.Length <= 40)), codes =>
        {
            double[] given = [0.7, -1.3, 2.1];
            NumberWithGrad[] numbers = [.. given.Select(value => new NumberWithGrad(value))];
            Tensor[] tensors = [.. given.Select(value => Tensor.Scalar(value, DType.Float64).RequireGrad())];
            NumberWithGrad end = Run(codes, numbers, NumberOperations);
            Tensor same = Run(codes, tensors, TensorOperations);
            end.Backward();
            same.Backward();
            Assert.That(end.Value, Is.EqualTo(same.Item()).Within(1e-11).Percent.Or.EqualTo(same.Item()).Within(1e-11));
            for (int i = 0; i < given.Length; i++)
            {
                double expected = tensors[i].Grad?.Item() ?? 0;
                Assert.That(numbers[i].Gradient, Is.EqualTo(expected).Within(1e-11 * Math.Max(1, Math.Abs(expected))), $"input {i}");
            }
        }).Check(Cases.For("NumberWithGrad against Tensor"));

    // Chosen so that nothing overflows and no logarithm or quotient leaves its domain.
    private static readonly Func<NumberWithGrad, NumberWithGrad, NumberWithGrad>[] NumberOperations =
    [
        (a, b) => a + b, (a, b) => a - b, (a, b) => a.Tanh() * b, (a, b) => a / (1 + b * b), (a, _) => -a,
        (a, b) => (a * b).Tanh(), (a, _) => a.Tanh().Exp(), (a, _) => (a * a + 1).Log(), (a, b) => 2 * a - b / 3,
    ];

    private static readonly Func<Tensor, Tensor, Tensor>[] TensorOperations =
    [
        (a, b) => a + b, (a, b) => a - b, (a, b) => a.Tanh() * b, (a, b) => a / (1 + b * b), (a, _) => -a,
        (a, b) => (a * b).Tanh(), (a, _) => a.Tanh().Exp(), (a, _) => (a * a + 1).Log(), (a, b) => 2 * a - b / 3,
    ];

    /// <summary>Each code is one operation on two earlier results; the end is the sum of the last three.</summary>
    private static T Run<T>(int[] codes, T[] given, Func<T, T, T>[] operations)
    {
        List<T> results = [.. given];
        foreach (int code in codes)
        {
            T a = results[code / 100 % results.Count], b = results[code / 5_000 % results.Count];
            results.Add(operations[code % operations.Length](a, b));
        }

        return operations[0](operations[0](results[^1], results[^2]), results[^3]);
    }

    private static double GradientOfAChain(int length)
    {
        NumberWithGrad a = 1;
        NumberWithGrad sum = a;
        for (int i = 0; i < length; i++) sum += a;
        sum.Backward();
        return a.Gradient;
    }
}
