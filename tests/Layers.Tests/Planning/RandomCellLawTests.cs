using AutogradRnn.Kernels;
using AutogradRnn.Planning;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Layers.Tests;

/// <summary>Whatever a step computes, planned or not, and whatever the plan leaves out: the same numbers.</summary>
public class RandomCellLawTests
{
    private const double Limit = 1e-12;

    [Test]
    public void PlannedIsUnrolledForRandomCells()
    {
        List<string?> reasons = [];
        Prop.ForAll(CellCase.Arbitrary, c =>
        {
            RNNLayer layer = CellRun.Layer(c);
            CellRun planned = CellRun.Of(layer, c), again = CellRun.Of(layer, c), unrolled;
            using (TimeLoop.Unrolled()) unrolled = CellRun.Of(layer, c);
            reasons.Add(planned.UnrolledBecause);
            string? difference = planned.Difference(unrolled, Limit) ?? (again.HasBitsOf(planned) ? null : "the second run differs from the first");
            return (difference is null).Label(difference);
        }).Check(Cases.For("random cells", usual: 500));

        foreach (var group in reasons.CountBy(reason => reason ?? "planned")) TestContext.Out.WriteLine($"{group.Value,5} {group.Key}");
        Assert.That(reasons.Count(reason => reason is null), Is.AtLeast(reasons.Count * 9 / 10), "planned cells");
    }

    [TestCaseSource(typeof(LoopSwitchRows), nameof(LoopSwitchRows.Names))]
    public void EverySwitchMayBeOff(string name) => Prop.ForAll(CellCase.Arbitrary, c =>
    {
        RNNLayer layer = CellRun.Layer(c);
        CellRun without, unrolled;
        using (LoopSwitches.Use(LoopSwitchRows.Of(name))) without = CellRun.Of(layer, c, InputOf(c));
        using (TimeLoop.Unrolled()) unrolled = CellRun.Of(layer, c, InputOf(c));
        string? difference = without.Difference(unrolled, Limit);
        return (difference is null).Label(difference);
    }).Check(Cases.For($"without {name}", usual: 100));

    [Test]
    public void RecomputedIsKept() => Prop.ForAll(CellCase.Arbitrary, c =>
    {
        CellRun recomputed = CellRun.Of(CellRun.Layer(c, recomputes: true), c, InputOf(c)), unrolled;
        using (TimeLoop.Unrolled()) unrolled = CellRun.Of(CellRun.Layer(c), c, InputOf(c));
        string? difference = recomputed.Difference(unrolled, Limit);
        return (difference is null).Label(difference);
    }).Check(Cases.For("recomputed"));

    [Test]
    public void TheLastOutputAloneIsTheLastOutput([Values] bool recomputes) => Prop.ForAll(CellCase.Arbitrary, c =>
    {
        CellRun alone = CellRun.Of(CellRun.Layer(c, recomputes), c, InputOf(c), lastOnly: true), unrolled;
        using (TimeLoop.Unrolled()) unrolled = CellRun.Of(CellRun.Layer(c), c, InputOf(c), lastOnly: true);
        string? difference = alone.Difference(unrolled, Limit);
        return (difference is null).Label(difference);
    }).Check(Cases.For($"last output {recomputes}"));

    [Test]
    public void OneHotRowsAreChosenAsTheyAreMultiplied() => Prop.ForAll(CellCase.Arbitrary, c =>
    {
        // x is no leaf: only then may it be gathered.
        CellCase gathered = c with { Frozen = c.Frozen | 1, Seed = c.Seed * 2 };
        RNNLayer layer = CellRun.Layer(gathered);
        CellRun planned = CellRun.Of(layer, gathered, InputOf(gathered)), unrolled;
        using (TimeLoop.Unrolled()) unrolled = CellRun.Of(layer, gathered, InputOf(gathered));
        string? difference = planned.Difference(unrolled, Limit);
        return (difference is null).Label(difference);
    }).Check(Cases.For("one-hot"));

    [Test]
    public void TheBitsAreThoseOfOneThread() => Prop.ForAll(CellCase.Arbitrary, c =>
    {
        // Large enough that every part of the plan is shared between threads.
        CellCase large = c with { Batch = 3 * c.Batch + 2, Time = 12 * c.Time, Features = 11 * c.Features, Parts = [.. c.Parts.Select(size => 17 * size)] };
        RNNLayer layer = CellRun.Layer(large);
        CellRun one, two, unrolled;
        using (Threads.Limit(1)) one = CellRun.Of(layer, large, InputOf(large));
        using (Threads.Limit(2)) two = CellRun.Of(layer, large, InputOf(large));
        using (TimeLoop.Unrolled()) unrolled = CellRun.Of(layer, large, InputOf(large));
        string? difference = two.HasBitsOf(one) ? one.Difference(unrolled, 1e-9) : "two threads differ from one";
        return (difference is null).Label(difference);
    }).Check(Cases.For("threads", usual: 15));

    /// <summary>One-hot in every other case.</summary>
    private static Tensor InputOf(CellCase c) => c.Seed % 2 == 0
        ? OneHot.Of(c.Batch, c.Time, c.Features, c.Random(1))
        : Numbers.Uniform([c.Batch, c.Time, c.Features], c.Random(1));
}
