using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Laws;

/// <summary>What stands beside a number, however large, infinite or not a number, does not change its result by a bit.</summary>
public class NeighbourTests
{
    private static readonly double[] _neighbours =
        [0, 1e-9, 0.5, 3, 100, -100, 720, -720, 1e6, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly (string Name, Func<Tensor, Tensor> Function)[] _functions =
    [
        ("exp", x => x.Exp()), ("expm1", x => x.Expm1()), ("log", x => x.Log()), ("log1p", x => x.Log1p()), ("sin", x => x.Sin()),
        ("cos", x => x.Cos()), ("tanh", x => x.Tanh()),
        ("sigmoid", x => x.Sigmoid()), ("log sigmoid", x => x.LogSigmoid()), ("softplus", x => x.Softplus()), ("gelu", x => x.Gelu()),
        ("quick gelu", x => x.Gelu(true)), ("erf", x => x.Erf()), ("power", x => x.Pow(1.5)),
    ];

    [Test]
    public void AreOfNoInfluence([Range(0, 13)] int which, [Values] bool single)
    {
        RandomGenerator generator = new(Cases.LoopSeed("neighbours"));
        DType dtype = single ? DType.Float32 : DType.Float64;
        foreach (int i in Cases.Numbers(200))
        {
            double value = (generator.NextDouble() - 0.5) * Math.Pow(10, generator.Next(-3, 4));
            double alone = First(value, value);
            foreach (double neighbour in _neighbours) Assert.That(First(value, neighbour), Is.EqualTo(alone),
                $"{_functions[which].Name} of {value:R} beside {neighbour}");
        }

        double First(double value, double neighbour)
        {
            double[] values = [value, .. Enumerable.Repeat(neighbour, 15)];
            return _functions[which].Function(Tensor.From(values).To(dtype))[0].Item();
        }
    }

    [TestCase(double.NegativeInfinity), TestCase(-1000), TestCase(-745.2), TestCase(-744.4), TestCase(-720), TestCase(-708.5),
        TestCase(-700), TestCase(0)]
    [TestCase(700), TestCase(709.7), TestCase(709.8), TestCase(1000), TestCase(double.PositiveInfinity), TestCase(double.NaN)]
    public void TheExponentialReachesItsEnds(double x)
    {
        double y = Tensor.Scalar(x, DType.Float64).Exp().Item(), expected = Math.Exp(x);
        Assert.That(y, double.IsFinite(expected) ? Is.EqualTo(expected).Within(double.Epsilon + 1e-15 * expected) : Is.EqualTo(expected));
    }
}
