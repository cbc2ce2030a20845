using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>Every operation against what shares nothing with it: naive loops for its value, numerical derivatives for its gradient.</summary>
[TestFixture]
public class OperationTests
{
    private const int SmallEnoughForSecondDerivatives = 24;

    private static IEnumerable<OperationRow> Rows => OperationTable.Rows;

    [TestCaseSource(nameof(Rows))]
    public void ValueEqualsTheNaiveLoop(OperationRow row) => row.ForAll("value", (sample, _) =>
        Differences(sample.Build(sample.Inputs), sample.Expected(sample.Inputs), 1e-12));

    [TestCaseSource(nameof(Rows))]
    public void ValueInSinglePrecisionEqualsTheNaiveLoop(OperationRow row) =>
        row.ForAll("value in Float32", cases: 100, check: (sample, _) =>
        {
            Tensor[] single = Sample.In(DType.Float32, sample.Inputs), results = sample.Build(single);
            return results.FirstOrDefault(result => result.DType != DType.Float32) is { } other
                ? $"the result is {other.DType}"
                : Differences(results, sample.Expected(single), row.Single * 4e-6);
        });

    [TestCaseSource(nameof(Rows))]
    public void GradientEqualsTheNumericalDerivative(OperationRow row) => row.ForAll("gradient", Gradient);

    [TestCaseSource(nameof(Rows))]
    public void SecondDerivativeEqualsTheNumericalDerivativeOfTheFirst(OperationRow row) =>
        row.ForAll("second derivative", cases: 50, largest: SmallEnoughForSecondDerivatives, check: (sample, seed) =>
            NumericalGradient.FirstDifference(sample.Call, NumericalGradient.GradientOf(sample.Build, seed), sample.Inputs, seed + 1,
                looseness: 10)?.ToString());

    [TestCaseSource(nameof(Rows))]
    public void ValueAndGradientHoldAtTheEdges(OperationRow row)
    {
        foreach (Edge edge in Edge.All)
        {
            for (int i = 0; i < 3; i++)
            {
                Draw draw = new([.. Enumerable.Range(0, 40).Select(k => (int)(SplitMix64.Mix((ulong)(i * 40 + k)) % 1_000_000))],
                    edge: edge);
                Sample sample = row.Draw(draw);
                string? failure = Differences(sample.Build(sample.Inputs), sample.Expected(sample.Inputs), 1e-12)
                    ?? Gradient(sample, draw.Seed);
                Assert.That(failure, Is.Null, $"{edge}: {sample}");
            }
        }
    }

    private static string? Gradient(Sample sample, ulong seed) =>
        NumericalGradient.FirstDifference(sample.Call, sample.Build, sample.Inputs, seed)?.ToString();

    private static string? Differences(Tensor[] results, Reference[] expected, double limit)
    {
        if (results.Length != expected.Length) return $"{results.Length} results, expected {expected.Length}";
        return results.Zip(expected, (result, reference) => reference.Difference(result, limit))
            .FirstOrDefault(difference => difference is not null);
    }
}
