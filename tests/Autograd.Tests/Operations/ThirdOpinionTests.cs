using MathNet.Numerics.Differentiation;

namespace AutogradRnn.Tests.Operations;

/// <summary>A sample of every operation against MathNet.Numerics' numerical derivative: a stencil that is not ours.</summary>
public class ThirdOpinionTests
{
    private static IEnumerable<OperationRow> Rows => OperationTable.Rows;

    [TestCaseSource(nameof(Rows))]
    public void TheGradientEqualsMathNetsNumericalDerivative(OperationRow row) => row.ForAll("third opinion", (sample, seed) =>
    {
        Tensor[] leaves = Sample.Leaves(Sample.In(DType.Float64, sample.Inputs)), results = sample.Build(leaves);
        Tensor[] v = Sample.Cotangents(results, seed), u = Sample.Cotangents(sample.Inputs, seed + 1);
        double backward = Sample.Differentiate(results, leaves, v).Zip(u, Inner).Sum();
        NumericalDerivative derivative = new(points: 5, center: 2) { StepType = StepType.Absolute };
        double numerical = derivative.EvaluateDerivative(At, 0, 1);
        double limit = 1e-6 * Math.Max(1, Math.Abs(backward));
        bool ofNothing = backward == 0 && double.IsNaN(numerical); // the mean of no numbers
        return ofNothing || Math.Abs(backward - numerical) <= limit
            ? null : FormattableString.Invariant($"backward {backward:R}, MathNet {numerical:R}");

        double At(double t) => sample.Build([.. sample.Inputs.Zip(u, (x, direction) => x + t * direction)]).Zip(v, Inner).Sum();
    }, cases: 20, largest: 24);

    private static double Inner(Tensor a, Tensor b) => a.ToArray<double>().Zip(b.ToArray<double>(), (x, y) => x * y).Sum();
}
