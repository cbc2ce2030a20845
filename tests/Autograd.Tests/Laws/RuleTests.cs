using AutogradRnn.Tests.Operations;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Laws;

/// <summary>The rules of differentiation, which hold whatever the operation: linearity, sum, constant factor, chain (laws M1 to M4).</summary>
public class RuleTests
{
    private static readonly (string Name, Func<Tensor, Tensor> Function)[] _functions =
    [
        ("tanh", x => x.Tanh()), ("sigmoid", x => x.Sigmoid()), ("square", x => x.Square()), ("softmax", x => x.Softmax()),
        ("cumulative sum", x => x.CumulativeSum(0)),
        ("flip", x => x.Flip()), ("reshape", x => x.Flatten().Reshape(x.Shape)), ("silu", x => x.Silu()),
        ("times itself reversed", x => x * x.Flip()),
        ("centred", x => x - x.Mean([0], keepAxes: true)), ("halves exchanged", x => Tensor.Concat([x[1..], x[..1]])),
    ];

    private static IEnumerable<OperationRow> Rows => OperationTable.Rows;

    [TestCaseSource(nameof(Rows))]
    public void TheGradientIsLinearInTheCotangent(OperationRow row) =>
        row.ForAll("linear in the cotangent", cases: 50, check: (sample, seed) =>
        {
            Tensor[] leaves = Sample.Leaves(sample.Inputs), results = sample.Build(leaves), v = Sample.Cotangents(results, seed),
                w = Sample.Cotangents(results, seed + 1);
            Tensor[] together = Differentiate(results, leaves, [.. v.Zip(w, (one, other) => 1.7 * one - 0.6 * other)]);
            Tensor[] apart = [.. Differentiate(results, leaves, v).Zip(Differentiate(results, leaves, w),
                (one, other) => 1.7 * one - 0.6 * other)];
            return Closeness.Difference(together, apart, 1e-12);
        });

    [TestCaseSource(nameof(Rows))]
    public void TheGradientOfASumIsTheSumOfTheGradients(OperationRow row) => row.ForAll("sum rule", cases: 20, check: (sample, seed) =>
    {
        Tensor[] leaves = Sample.Leaves(sample.Inputs), results = sample.Build(leaves), v = Sample.Cotangents(results, seed),
            w = Sample.Cotangents(results, seed + 1);
        Tensor f = Weighed(results, v), g = Weighed(results, w);
        if (!f.RequiresGrad) return null;
        Tensor[] apart = [.. Gradients.Of(f, leaves, keepGraph: true).Zip(Gradients.Of(g, leaves, keepGraph: true),
            (one, other) => one + other)];
        return Closeness.Difference(Gradients.Of(f + g, leaves), apart, 1e-12);
    });

    [TestCaseSource(nameof(Rows))]
    public void APowerOfTwoPassesThroughTheGradientExactly(OperationRow row) =>
        row.ForAll("constant factor", cases: 20, check: (sample, seed) =>
        {
            Tensor[] leaves = Sample.Leaves(sample.Inputs), results = sample.Build(leaves), v = Sample.Cotangents(results, seed);
            Tensor f = Weighed(results, v);
            if (!f.RequiresGrad) return null;
            Tensor[] scaled = [.. Gradients.Of(f, leaves, keepGraph: true).Select(gradient => 0.25 * gradient)];
            return Bits.Equal(Gradients.Of(0.25 * f, leaves), scaled) ? null : "c·∇f is not ∇(c·f)";
        });

    /// <summary>vjp(v) = Jᵀv is linear in v, so differentiating u · Jᵀv by v gives Ju: reverse mode twice is forward mode.</summary>
    [TestCaseSource(nameof(Rows))]
    public void TheDerivativeByTheCotangentIsTheDirectionalDerivative(OperationRow row) =>
        row.ForAll("derivative by the cotangent", cases: 50, largest: 24, check: (sample, seed) =>
        {
            Tensor[] leaves = Sample.Leaves(sample.Inputs), results = sample.Build(leaves),
                v = Sample.Leaves(Sample.Cotangents(results, seed)), u = Sample.Cotangents(sample.Inputs, seed + 1);
            Tensor product = Weighed(Sample.Differentiate(results, leaves, v, createGraph: true), u);
            Tensor[] directional = product.RequiresGrad
                ? Gradients.Of(product, v) : [.. v.Select(one => Tensor.Zeros(one.Shape, one.DType))];
            return directional.Zip(Slope(sample, u),
                (exact, numerical) => exact.Count == 0 || numerical.Values.Any(double.IsNaN)
                ? null : numerical.Difference(exact, 1e-7)).FirstOrDefault(failure => failure is not null);
        });

    [Test]
    public void BackwardThroughAChainIsOneVjpAfterTheOtherBitForBit([Range(0, 10)] int first, [Range(0, 10)] int second)
    {
        ((string _, Func<Tensor, Tensor> f), (string _, Func<Tensor, Tensor> g)) = (_functions[first], _functions[second]);
        Tensor x = new Draw([first * 100 + second]).Values([4, 3]).RequireGrad(), y = f(x), z = g(y);
        Tensor[] v = Sample.Cotangents([z], 7);
        Tensor chained = Gradients.Of([z], [x], v)[0];

        Tensor middle = f(x).Detach().RequireGrad();
        Tensor throughG = Gradients.Of([g(middle)], [middle], v)[0];
        Assert.That(Bits.Equal(chained, Gradients.Of([f(x)], [x], [throughG])[0]),
            $"{_functions[second].Name} after {_functions[first].Name}");
    }

    private static Tensor[] Differentiate(Tensor[] results, Tensor[] leaves, Tensor[] cotangents) =>
        Sample.Differentiate(results, leaves, cotangents, keepGraph: true);

    /// <summary>The derivative of the results along u, by the five-point stencil.</summary>
    private static Reference[] Slope(Sample sample, Tensor[] u)
    {
        const double h = NumericalGradient.Step;
        Reference[] At(double t) => [.. sample.Build([.. sample.Inputs.Zip(u, (x, direction) => x + t * direction)]).Select(Reference.Of)];
        (Reference[] a, Reference[] b, Reference[] c, Reference[] d) = (At(-2 * h), At(-h), At(h), At(2 * h));
        double Stencil(int k, int i) => (a[k].Values[i] - 8 * b[k].Values[i] + 8 * c[k].Values[i] - d[k].Values[i]) / (12 * h);
        return [.. a.Select((first, k) => new Reference(first.Shape, [.. first.Values.Select((_, i) => Stencil(k, i))]))];
    }

    private static Tensor Weighed(Tensor[] results, Tensor[] weights) =>
        results.Zip(weights, (result, weight) => (result * weight).Sum()).Aggregate((sum, term) => sum + term);
}
