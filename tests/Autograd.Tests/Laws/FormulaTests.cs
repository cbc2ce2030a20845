using AutogradRnn.Kernels;
using AutogradRnn.Operations;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Laws;

/// <summary>Each formula read in forward mode gives its own derivative, exactly; the written derivative must be that one.</summary>
public class FormulaTests
{
    private static IEnumerable<TestCaseData> Unary =>
    [
        Case(default(Square)), Case(default(Sqrt), 0.25), Case(default(Reciprocal), 0.25), Case(default(Abs)), Case(default(Sign)),
        Case(default(Exp)), Case(default(Expm1)),
        Case(default(Log), 0.25), Case(default(Log1p), -0.7), Case(default(Sin)), Case(default(Cos)), Case(default(Erf)),
        Case(default(Erfc)), Case(default(Tanh)), Case(default(Sigmoid)),
        Case(default(LogSigmoid)), Case(default(Relu)), Case(default(Silu)), Case(default(Negate)), Case(default(Gelu)),
        Case(default(GeluTanh)), Case(new LeakyRelu(0.1)),
        Case(new Elu(1.5)), Case(new Softplus(2, 20)), Case(new Softplus(1, 1)), Case(new Clamp(-1, 1.5)), Case(new PowerOf(1.7), 0.25),
        Case(new PowerOf(-2), 0.25), Case(new PowerOf(0), 0.25),
    ];

    private static IEnumerable<TestCaseData> Binary =>
    [
        Pair(default(Add)), Pair(default(Subtract)), Pair(default(Multiply)), Pair(default(Divide)), Pair(default(Power)),
        Pair(default(Maximum)), Pair(default(Minimum)),
    ];

    [TestCaseSource(nameof(Unary))]
    public void WrittenDerivativesAreThoseOfForwardMode(Func<double, (double Written, double Exact)> derivatives, double low)
    {
        RandomGenerator generator = new(Cases.LoopSeed("formulas"));
        foreach (int i in Cases.Numbers(200))
        {
            double x = low + (3 - low) * generator.NextDouble();
            (double written, double exact) = derivatives(x);
            Assert.That(written, Is.EqualTo(exact).Within(1e-13 * Math.Max(1, Math.Abs(exact))), $"at {x:R}");
        }
    }

    [TestCaseSource(nameof(Binary))]
    public void WrittenPartialDerivativesAreThoseOfForwardMode(Func<double, double, (double WrittenA, double ExactA, double WrittenB, double ExactB)> derivatives)
    {
        RandomGenerator generator = new(Cases.LoopSeed("formulas of two"));
        foreach (int i in Cases.Numbers(200))
        {
            (double a, double b) = (0.25 + 3 * generator.NextDouble(), 0.25 + 3 * generator.NextDouble());
            (double writtenA, double exactA, double writtenB, double exactB) = derivatives(a, b);
            Assert.That(writtenA, Is.EqualTo(exactA).Within(1e-13 * Math.Max(1, Math.Abs(exactA))), $"da at {a:R}, {b:R}");
            Assert.That(writtenB, Is.EqualTo(exactB).Within(1e-13 * Math.Max(1, Math.Abs(exactB))), $"db at {a:R}, {b:R}");
        }
    }

    [Test]
    public void EveryFormulaWithADerivativeIsRead()
    {
        IEnumerable<Type> formulas = typeof(Tensor).Assembly.GetTypes()
            .Where(type => type is { IsValueType: true, Namespace: "AutogradRnn.Operations" }
                && (type.IsAssignableTo(typeof(IUnaryFormula)) || type.IsAssignableTo(typeof(IBinaryFormula)))
                && !type.IsAssignableTo(typeof(IComparisonFormula)));
        Assert.That(formulas.Select(type => type.Name), Is.SubsetOf(Unary.Concat(Binary).Select(data => data.TestName!.Split(' ')[0])));
    }

    private static TestCaseData Case<F>(F formula, double low = -3)
        where F : struct, IUnaryFormula
    {
        Func<double, (double, double)> derivatives = x =>
        {
            Dual exact = formula.Forward(new Dual(x, 1));
            return (formula.Vjp(Dual.Constant(x), Dual.Constant(exact.Value), Dual.Constant(1)).Value, exact.Slope);
        };
        return new TestCaseData(derivatives, low).SetName($"{typeof(F).Name} ({Interlocked.Increment(ref _cases)})");
    }

    private static TestCaseData Pair<F>(F formula)
        where F : struct, IBinaryFormula
    {
        Func<double, double, (double, double, double, double)> derivatives = (a, b) =>
        {
            Dual byA = formula.Forward(new Dual(a, 1), Dual.Constant(b)), byB = formula.Forward(Dual.Constant(a), new Dual(b, 1));
            (Dual x, Dual z, Dual y, Dual dy) = (Dual.Constant(a), Dual.Constant(b), Dual.Constant(byA.Value), Dual.Constant(1));
            return (formula.VjpA(x, z, y, dy).Value, byA.Slope, formula.VjpB(x, z, y, dy).Value, byB.Slope);
        };
        return new TestCaseData(derivatives).SetName($"{typeof(F).Name} of two");
    }

    private static int _cases;
}
