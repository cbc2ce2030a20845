using AutogradRnn.Tests.Support;

namespace AutogradRnn.Tests.Operations;

/// <summary>The gradient check is itself checked: faults planted in the gradient of each operation must be found, and what lies below its limit must not.</summary>
public class PlantedFaultTests
{
    private const int CasesAFault = 20;

    private static readonly (string Name, Func<Tensor, Tensor> Plant)[] _faults =
    [
        ("zero", g => g * 0), ("sign flipped", g => -g), ("doubled", g => g * 2), ("a thousandth too large", g => g * 1.001),
        ("a hundred-thousandth too large", g => g * 1.00001),
        ("a millionth added", g => g + 1e-6), ("last element dropped", LastDropped), ("shifted by one element", Shifted),
    ];

    private static IEnumerable<OperationRow> Rows => OperationTable.Rows;

    [TestCaseSource(nameof(Rows))]
    public void EveryPlantedFaultIsFound(OperationRow row)
    {
        foreach ((string name, Func<Tensor, Tensor> plant) in _faults)
        {
            int planted = 0;
            bool found = false;
            for (int i = 0; i < CasesAFault && !found; i++) found =
                Check(row, i, gradient => Counted(gradient, plant(gradient), ref planted)) is not null;
            Assert.That(found || planted == 0, $"{name}: planted {planted} times, never found");
        }
    }

    [TestCaseSource(nameof(Rows))]
    public void WhatLiesBelowTheLimitPasses(OperationRow row)
    {
        for (int i = 0; i < CasesAFault; i++) Assert.That(Check(row, i, gradient => gradient * (1 + 1e-9))?.ToString(), Is.Null);
    }

    [Test]
    public void ADifferenceIsToldInFull()
    {
        Tensor x = Tensor.From([0.5, -1.5]);
        Assert.That(NumericalGradient.FirstDifference("twice", Faulty, [x], seed: 7)?.ToString(), Does.Match(
            @"^twice, input 0 of shape \[2\]: backward says -?\d+\.\d+, the numerical derivative -?\d+\.\d+; off by \d\.\d\dE[+-]\d+, allowed \d\.\d\dE-\d+\. Seed 7\.$"));

        static Tensor[] Faulty(Tensor[] x)
        {
            x[0].OnGradient(gradient => gradient * 1.01);
            return [2 * x[0]];
        }
    }

    /// <summary>The check of one drawn sample, in which every leaf passes its gradient through the fault.</summary>
    private static GradientDifference? Check(OperationRow row, int number, Func<Tensor, Tensor> fault)
    {
        int[] choices = [.. Enumerable.Range(0, 40).Select(k => (int)(SplitMix64.Mix((ulong)(number * 40 + k + 1)) % 1_000_000))];
        Sample sample = row.Draw(new Draw(choices, largest: 24));
        return NumericalGradient.FirstDifference(sample.Call, inputs =>
        {
            foreach (Tensor leaf in inputs) leaf.OnGradient(fault);
            return sample.Build(inputs);
        }, sample.Inputs, (ulong)number);
    }

    /// <summary>Counts only faults that change the gradient by more than the check's own limit would forgive.</summary>
    private static Tensor Counted(Tensor right, Tensor wrong, ref int planted)
    {
        if (right.Count > 0 && (wrong - right).Abs().Max().Item() > 1e-7 * (1 + right.Abs().Sum().Item())) planted++;
        return wrong;
    }

    private static Tensor LastDropped(Tensor gradient)
    {
        Tensor changed = gradient.Copy();
        if (changed.Count > 0) changed.AsWritableSpan<double>()[^1] = 0;
        return changed;
    }

    private static Tensor Shifted(Tensor gradient)
    {
        double[] values = gradient.ToArray<double>();
        return Tensor.FromSpan<double>([.. values.TakeLast(1), .. values.SkipLast(1)], gradient.Shape);
    }
}
