namespace AutogradRnn.Layers.Tests;

public class InitialTests
{
    private const int Inputs = 60, Outputs = 40;

    [Test]
    public void UniformValuesFillTheirRange()
    {
        double[] values = Initial.Uniform([4000], -2, 3, new RandomGenerator(1), DType.Float64).ToArray<double>();
        Assert.That(values.Min(), Is.InRange(-2, -1.95));
        Assert.That(values.Max(), Is.InRange(2.95, 3));
        Assert.That(values.Average(), Is.EqualTo(0.5).Within(0.1));
    }

    [Test]
    public void NormalValuesHaveTheirMoments()
    {
        double[] values = Initial.Normal([20_000], 1, 2, new RandomGenerator(1), DType.Float64).ToArray<double>();
        Assert.That(values.Average(), Is.EqualTo(1).Within(0.05));
        Assert.That(Deviation(values), Is.EqualTo(2).Within(0.05));
    }

    [Test]
    public void VarianceFollowsTheFans()
    {
        // A uniform distribution of half-width a has the deviation a/√3, so both forms of a rule have one variance.
        double glorot = Math.Sqrt(2.0 / (Inputs + Outputs)), he = Math.Sqrt(2.0 / Inputs);
        Assert.That(Deviation(Of(Initial.Glorot)), Is.EqualTo(glorot).Within(3).Percent);
        Assert.That(Deviation(Of(Initial.GlorotNormal)), Is.EqualTo(glorot).Within(4).Percent);
        Assert.That(Deviation(Of(Initial.He)), Is.EqualTo(he).Within(3).Percent);
        Assert.That(Deviation(Of(Initial.HeNormal)), Is.EqualTo(he).Within(4).Percent);
        Assert.That(Of(Initial.Glorot).Max(Math.Abs), Is.LessThanOrEqualTo(Math.Sqrt(3) * glorot));
        Assert.That(Of(Initial.He).Max(Math.Abs), Is.LessThanOrEqualTo(Math.Sqrt(3) * he));

        static double[] Of(Func<int, int, RandomGenerator, DType, Tensor> rule) =>
            rule(Inputs, Outputs, new RandomGenerator(1), DType.Float64).ToArray<double>();
    }

    [TestCase(5, 3, 1.0)]
    [TestCase(3, 5, 1.0)]
    [TestCase(4, 4, 2.5)]
    [TestCase(1, 1, 1.0)]
    public void OrthogonalKeepsLengths(int inputs, int outputs, double gain)
    {
        Tensor q = Initial.Orthogonal(inputs, outputs, new RandomGenerator(1), gain, DType.Float64);
        Assert.That(q.Shape.ToArray(), Is.EqualTo(new[] { inputs, outputs }));
        Tensor product = inputs >= outputs ? q.MatMul(q, transposeThis: true) : q.MatMul(q, transposeOther: true);
        Numbers.AssertEqual(product, Tensor.Identity(Math.Min(inputs, outputs), DType.Float64) * (gain * gain), 1e-14, "qᵀq");
    }

    [Test]
    public void OrthogonalSignsAreNotAlwaysTheSame()
    {
        // Without the signs of R a 1 × 1 matrix would always be the same number.
        double[] values = [.. Enumerable.Range(1, 40).Select(
            seed => Initial.Orthogonal(1, 1, new RandomGenerator((ulong)seed), dtype: DType.Float64).Item())];
        Assert.That(values.Count(value => value > 0), Is.InRange(10, 30));
    }

    [Test]
    public void TheSameSeedGivesTheSameValuesInBothDTypes()
    {
        Tensor single = Initial.Glorot(3, 4, new RandomGenerator(7)), twice = Initial.Glorot(3, 4, new RandomGenerator(7));
        Tensor exact = Initial.Glorot(3, 4, new RandomGenerator(7), DType.Float64);
        Numbers.AssertEqual(single, twice, 0, "same seed");
        Numbers.AssertEqual(single, exact.To(DType.Float32), 0, "rounded");
        Assert.That(Initial.Orthogonal(0, 3, new RandomGenerator(1)).Shape.ToArray(), Is.EqualTo(new[] { 0, 3 }));
        Assert.That(Initial.SideBySide(3, () => Tensor.Ones([2, 4])).Shape.ToArray(), Is.EqualTo(new[] { 2, 12 }));
    }

    [Test]
    public void MistakesAreRefusedWithTheWholeText()
    {
        Assert.That(
            () => Initial.Uniform([1], 1, -1, new RandomGenerator(1)),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                "Uniform expected low <= high, both finite, but got 1 and -1. Exchange or mend them. "
                + "(Parameter 'high')\nActual value was -1."));
        Assert.That(
            () => Initial.Normal([1], 0, double.NaN, new RandomGenerator(1)),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                "Normal expected a standard deviation of 0 or more, but got NaN. Pass the square root of the variance. "
                + "(Parameter 'deviation')\nActual value was NaN."));
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
