using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>What a derivative must not do, whatever it computes: touch what it reads, depend on the moment, bend in the cotangent, change with the precision or the reading.</summary>
public class GradientMannersTests
{
    private static IEnumerable<OperationRow> Rows => OperationTable.Rows;

    [TestCaseSource(nameof(Rows))]
    public void InputsAndCotangentsStayAsTheyAre(OperationRow row) => row.ForAll("unchanged", cases: 100, check: (sample, seed) =>
    {
        Tensor[] leaves = Sample.Leaves(sample.Inputs), results = sample.Build(leaves), cotangents = Sample.Cotangents(results, seed),
            before = [.. cotangents.Select(v => v.Copy())];
        Sample.Differentiate(results, leaves, cotangents);
        if (Changed(leaves, sample.Inputs)) return "an input changed";
        return Changed(cotangents, before) ? "a cotangent changed" : null;
    });

    [TestCaseSource(nameof(Rows))]
    public void GradientsHaveTheShapeAndDTypeOfTheirInputs(OperationRow row) =>
        row.ForAll("shape and dtype", cases: 100, check: (sample, seed) =>
        {
            Tensor[] leaves = Sample.Leaves(Sample.In(seed % 2 == 0 ? DType.Float32 : DType.Float64, sample.Inputs));
            return Gradient(sample, leaves, seed)
                .Zip(leaves, (gradient, leaf) => gradient.Shape == leaf.Shape && gradient.DType == leaf.DType
                ? null : $"{gradient.DType} {gradient.Shape} for {leaf.DType} {leaf.Shape}")
                .FirstOrDefault(failure => failure is not null);
        });

    [TestCaseSource(nameof(Rows))]
    public void TwoRunsGiveTheSameBits(OperationRow row) => row.ForAll("same bits", cases: 100, check: (sample, seed) =>
        Changed(Gradient(sample, Sample.Leaves(sample.Inputs), seed), Gradient(sample, Sample.Leaves(sample.Inputs), seed))
            ? "the second run differs" : null);

    [TestCaseSource(nameof(Rows))]
    public void TwiceTheCotangentGivesExactlyTwiceTheGradient(OperationRow row) =>
        row.ForAll("doubled", cases: 100, check: (sample, seed) =>
        {
            Tensor[] leaves = Sample.Leaves(sample.Inputs), results = sample.Build(leaves), cotangents = Sample.Cotangents(results, seed);
            Tensor[] once = Sample.Differentiate(results, leaves, cotangents);
            Tensor[] twice = Sample.Differentiate(sample.Build(leaves), leaves, [.. cotangents.Select(v => 2 * v)]);
            return Changed(twice, [.. once.Select(gradient => gradient * 2)]) ? "not exactly twice" : null;
        });

    [TestCaseSource(nameof(Rows))]
    public void OneInputAloneReceivesWhatItReceivesAmongOthers(OperationRow row) => row.ForAll("alone", cases: 50, check: (sample, seed) =>
    {
        Tensor[] together = Gradient(sample, Sample.Leaves(sample.Inputs), seed);
        for (int i = 0; i < together.Length; i++)
        {
            Tensor[] leaves = [.. sample.Inputs.Select(input => input.Copy())];
            leaves[i].RequireGrad();
            Tensor[] results = sample.Build(leaves);
            Tensor alone = Sample.Differentiate(results, [leaves[i]], Sample.Cotangents(results, seed))[0];
            if (Changed([alone], [together[i]])) return $"input {i} differs";
        }

        return null;
    });

    [TestCaseSource(nameof(Rows))]
    public void SinglePrecisionAgreesWithDouble(OperationRow row) => row.ForAll("Float32 gradient", cases: 100, check: (sample, seed) =>
    {
        Tensor[] single = Sample.In(DType.Float32, sample.Inputs), rounded = Sample.In(DType.Float64, single);
        Tensor[] results = sample.Build(rounded), cotangents = Sample.In(DType.Float32, Sample.Cotangents(results, seed));
        Tensor[] inDouble = GradientWith(sample, rounded, Sample.In(DType.Float64, cotangents)),
            inSingle = GradientWith(sample, single, cotangents);
        return Closeness.Difference(inSingle, inDouble, row.Single * 2e-5);
    });

    /// <summary>The kernel and the graph read one formula, so they agree up to the order of roundings.</summary>
    [TestCaseSource(nameof(Rows))]
    public void TheFusedDerivativeEqualsTheDifferentiableOne(OperationRow row) =>
        row.ForAll("both readings", cases: 100, check: (sample, seed) =>
        {
            Tensor[] leaves = Sample.Leaves(sample.Inputs), results = sample.Build(leaves), cotangents = Sample.Cotangents(results, seed);
            Tensor[] graph = Sample.Differentiate(results, leaves, cotangents, createGraph: true);
            return Closeness.Difference(Sample.Differentiate(results, leaves, cotangents), graph, 1e-13);
        });

    private static Tensor[] Gradient(Sample sample, Tensor[] leaves, ulong seed)
    {
        Tensor[] results = sample.Build(leaves);
        return Sample.Differentiate(results, leaves, Sample.Cotangents(results, seed));
    }

    private static Tensor[] GradientWith(Sample sample, Tensor[] inputs, Tensor[] cotangents)
    {
        Tensor[] leaves = Sample.Leaves(inputs);
        return Sample.Differentiate(sample.Build(leaves), leaves, cotangents);
    }

    private static bool Changed(Tensor[] now, Tensor[] before) => !Bits.Equal(now, before);
}
