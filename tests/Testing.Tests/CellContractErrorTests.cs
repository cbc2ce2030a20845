using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>What a contract says of itself: results, errors, and nodes of fixed sizes.</summary>
public class CellContractErrorTests
{
    private static RandomGenerator Random => new(1);

    [Test]
    public void AKeptContractReportsOneLineALaw()
    {
        ContractResult result = CellContract.Check((_, hidden, random) => new RNNNode(hidden, random), cases: 3, seed: 1);
        result.ThrowIfFailed();
        Assert.That(result.Passed);
        Assert.That(result.Report, Is.EqualTo("""
            shapes: kept in 3 cases.
            inputs are left alone: kept in 3 cases.
            runs repeat: kept in 3 cases.
            a layer is repeated Step: kept in 3 cases.
            time can be split: kept in 3 cases.
            rows are independent: kept in 3 cases.
            padding is never read: kept in 3 cases.
            Float32 agrees with Float64: kept in 3 cases.
            every parameter takes part: kept in 3 cases.
            the gradient is right: kept in 3 cases.
            """));
    }

    [Test]
    public void ABrokenContractThrowsTheReportsOfTheBrokenLaws()
    {
        ContractResult result = CellContract.Check((f, h, random) => new BatchMeanCell(f, h, random), cases: 20, seed: 1);
        Assert.That(
            result.Laws.Where(law => !law.Passed).Select(law => law.Law),
            Is.EqualTo(new[] { "rows are independent", "padding is never read" }));
        Assert.That(result.ThrowIfFailed, Throws.TypeOf<CellContractException>().With.Message.EqualTo(result.Report));
        Assert.That(
            result.Report, Does.StartWith("BatchMeanCell breaks the law \"rows are independent\"").And.Contain("\n\nBatchMeanCell breaks"));
    }

    [Test]
    public void ANodeOfFixedSizesIsTriedWithItsOwnFeatures()
    {
        CellContract.Check(() => new LSTMNode(3, Random, features: 2), features: 2, cases: 5).ThrowIfFailed();
        LawResult rows = CellContract.For(() => new BatchMeanCell(2, 3, Random), features: 2, seed: 1).Laws[5].Check();
        Assert.That(rows.Report, Does.Contain("Smallest failing case: batch 2, time 1, features 2, seed "));
    }

    [Test]
    public void EachRunOfALawDrawsTheSameCases()
    {
        CellLaw law = CellContract.For((f, h, random) => new CountingCell(f, h, random), seed: 5).Laws[4];
        string first = law.Check().Report, second = law.Check().Report;
        Assert.That(second, Is.EqualTo(first));
        Assert.That(law.ToString(), Is.EqualTo("time can be split"));
    }

    [Test]
    public void AContractWithoutCasesOrFeaturesIsRefused()
    {
        Assert.That(() => CellContract.For(() => new RNNNode(3, Random), features: 2, cases: 0), Throws
            .TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("CellContract expected at least 1 case a law, but got 0. Nothing would be tried."));
        Assert.That(() => CellContract.For(() => new RNNNode(3, Random), features: 0), Throws.TypeOf<ArgumentOutOfRangeException>()
            .With.Message.StartsWith("CellContract expected at least 1 feature, but got 0. Give the number of inputs of the node."));
    }
}
