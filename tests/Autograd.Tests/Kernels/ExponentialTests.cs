using AutogradRnn.Kernels;
using AutogradRnn.Operations;

namespace AutogradRnn.Tests.Kernels;

/// <summary>The exponential and what is made of it, over the whole range of both types, against the base library in double.</summary>
/// <remarks>The limits hold without a fused multiply-add as well; with it exp and expm1 stay below 1.6 units in the last place, tanh
/// below 2.5 and sigmoid below 2.8. A double's neighbours have relative distances from 1.1e-16 to 2.2e-16.</remarks>
public class ExponentialTests
{
    /// <summary>Relative; the base library's own error of about 1e-16 is in it.</summary>
    private const double DoubleLimit = 1e-15;

    [Test]
    public void TheExponentialOfFloatsIsWithinTwoUnits() => Assert.That(WorstUnits(default(Exp), Math.Exp), Is.LessThan(2));

    [Test]
    public void Expm1OfFloatsIsWithinTwoUnits() => Assert.That(WorstUnits(default(Expm1), Expm1), Is.LessThan(2));

    [Test]
    public void TanhOfFloatsIsWithinThreeUnits() => Assert.That(WorstUnits(default(Tanh), Math.Tanh), Is.LessThan(3));

    [Test]
    public void SigmoidOfFloatsIsWithinFourUnits() =>
        Assert.That(WorstUnits(default(Sigmoid), Sigmoid, lowest: -88.7f), Is.LessThan(4));

    [Test]
    public void TheExponentialOfDoublesIsExact() => Assert.That(WorstRelative(default(Exp), Math.Exp, 708), Is.LessThan(DoubleLimit / 2));

    [Test]
    public void Expm1OfDoublesIsExact() => Assert.That(WorstRelative(default(Expm1), Expm1, 708), Is.LessThan(DoubleLimit));

    [Test]
    public void TanhOfDoublesIsExact() => Assert.That(WorstRelative(default(Tanh), Math.Tanh, 30), Is.LessThan(DoubleLimit));

    [Test]
    public void SigmoidOfDoublesIsExact() => Assert.That(WorstRelative(default(Sigmoid), Sigmoid, 708), Is.LessThan(DoubleLimit));

    [TestCase(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN)]
    [TestCase(float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, 1, 1)]
    [TestCase(float.NegativeInfinity, 0, -1, -1, 0)]
    [TestCase(float.MaxValue, float.PositiveInfinity, float.PositiveInfinity, 1, 1)]
    [TestCase(float.MinValue, 0, -1, -1, 0)]
    [TestCase(88.72284f, float.PositiveInfinity, float.PositiveInfinity, 1, 1)]
    [TestCase(-103.98f, 0, -1, -1, 0)]
    [TestCase(0, 1, 0, 0, 0.5f)]
    [TestCase(-float.Epsilon, 1, -0f, -float.Epsilon, 0.5f, Description = "expm1 halves on the way, so the smallest number of all is lost")]
    public void SpecialFloatsGiveTheirLimits(float x, float exp, float expm1, float tanh, float sigmoid)
    {
        Assert.That(One(default(Exp), x), Is.EqualTo(exp), "exp");
        Assert.That(One(default(Expm1), x), Is.EqualTo(expm1), "expm1");
        Assert.That(One(default(Tanh), x), Is.EqualTo(tanh), "tanh");
        Assert.That(One(default(Sigmoid), x), Is.EqualTo(sigmoid), "sigmoid");
    }

    [TestCase(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)]
    [TestCase(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, 1, 1)]
    [TestCase(double.NegativeInfinity, 0, -1, -1, 0)]
    [TestCase(709.79, double.PositiveInfinity, double.PositiveInfinity, 1, 1)]
    [TestCase(-745.2, 0, -1, -1, 0)]
    [TestCase(0, 1, 0, 0, 0.5)]
    public void SpecialDoublesGiveTheirLimits(double x, double exp, double expm1, double tanh, double sigmoid)
    {
        Assert.That(One(default(Exp), x), Is.EqualTo(exp), "exp");
        Assert.That(One(default(Expm1), x), Is.EqualTo(expm1), "expm1");
        Assert.That(One(default(Tanh), x), Is.EqualTo(tanh), "tanh");
        Assert.That(One(default(Sigmoid), x), Is.EqualTo(sigmoid), "sigmoid");
    }

    [Test]
    public void TheSignOfZeroStays() => Assert.That(double.IsNegative(One(default(Tanh), -0.0)) && float.IsNegative(One(default(Tanh), -0f)));

    [Test]
    public void UnderflowIsGradual() => Assert.That(One(default(Exp), -100f), Is.EqualTo((float)Math.Exp(-100)).Within(float.Epsilon));

    private static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    private static double Expm1(double x) => Math.Abs(x) > 0.5 ? Math.Exp(x) - 1 : 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    private static T One<F, T>(F formula, T x)
        where F : struct, IUnaryFormula
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        Span<T> y = [x];
        Elementwise.Map(formula, y, y);
        return y[0];
    }

    /// <summary>The largest error in units of the exact result's last place, over both signs and all exponents of floats.</summary>
    private static double WorstUnits<F>(F formula, Func<double, double> exact, float lowest = float.MinValue)
        where F : struct, IUnaryFormula
    {
        const int stride = 8209;
        float[] x = new float[2 * (int.MaxValue / stride)], y = new float[x.Length];
        for (int i = 0; i < x.Length; i++) x[i] = BitConverter.Int32BitsToSingle(i / 2 * stride | (i % 2 == 0 ? 0 : int.MinValue));
        Elementwise.Map(formula, x, y.AsSpan());

        double worst = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (float.IsNaN(x[i]) || x[i] < lowest) continue;
            double expected = exact(x[i]);
            if (Math.Abs(expected) > float.MaxValue) Assert.That(y[i], Is.EqualTo((float)expected), $"at {x[i]:R}");
            else worst = Math.Max(worst, Math.Abs(y[i] - expected) / Unit(expected));
        }

        return worst;
    }

    private static double WorstRelative<F>(F formula, Func<double, double> exact, double range)
        where F : struct, IUnaryFormula
    {
        double[] x = new double[200_000], y = new double[x.Length];
        RandomGenerator generator = new(1);
        for (int i = 0; i < x.Length; i++)
            x[i] = (2 * generator.NextDouble() - 1) * range * Math.Pow(10, i % 2 == 0 ? 0 : -20 * generator.NextDouble());
        Elementwise.Map(formula, x, y.AsSpan());

        double worst = 0;
        for (int i = 0; i < x.Length; i++) worst = Math.Max(worst, Math.Abs(y[i] - exact(x[i])) / Math.Abs(exact(x[i])));
        return worst;
    }

    /// <summary>The distance of floats at a number; below the normal numbers it no longer shrinks.</summary>
    private static double Unit(double number) =>
        Math.ScaleB(1, Math.Max(number == 0 ? -126 : Math.ILogB(number), -126) - 23);
}
