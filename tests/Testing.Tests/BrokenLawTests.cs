using AutogradRnn.Layers;

namespace AutogradRnn.Testing.Tests;

/// <summary>A cell that breaks one law is caught by it, on the smallest case that shows it, with a report that names both.</summary>
public class BrokenLawTests
{
    private static IEnumerable<TestCaseData> BrokenCells => new
        (string Law, string Report, Func<int, int, RandomGenerator, RecurrentNode> Make)[]
    {
        ("shapes", "renamed-state", (f, h, random) => new RenamedStateCell(f, h, random)),
        ("inputs are left alone", "moved-bias", (f, h, random) => new AdaptingCell(f, h, random)),
        ("runs repeat", "noise", (f, h, random) => new NoisyCell(f, h, random)),
        ("a layer is repeated Step", "remembered-state", (f, h, random) => new RememberingCell(f, h, random)),
        ("time can be split", "counted-steps", (f, h, random) => new CountingCell(f, h, random)),
        ("rows are independent", "batch-mean", (f, h, random) => new BatchMeanCell(f, h, random)),
        ("padding is never read", "unsafe-norm", (f, h, random) => new NormalizingCell(f, h, random)),
        ("Float32 agrees with Float64", "cancellation", (f, h, random) => new CancellingCell(f, h, random)),
        ("every parameter takes part", "unused-parameter", (f, h, random) =>
            new BookGRUNode(f, h, random, BookGRUDefects.UpdateGateReadsReset)),
        ("the gradient is right", "detached-state-law", (f, h, random) => new DetachedStateNode(f, h, random)),
    }.Select(cell => new TestCaseData(cell.Law, cell.Report, cell.Make).SetArgDisplayNames(cell.Law));

    [TestCaseSource(nameof(BrokenCells))]
    public void ABrokenLawIsNamedWithItsSmallestCase(string law, string report, Func<int, int, RandomGenerator, RecurrentNode> make)
    {
        LawResult result = CellContract.For(make, seed: 1).Laws.Single(own => own.Name == law).Check();
        Assert.That(result.Passed, Is.False);
        Report.IsAsExpected($"law-{report}", result.Report);
    }
}
