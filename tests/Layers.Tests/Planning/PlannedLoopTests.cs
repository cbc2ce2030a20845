using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Layers.Tests;

/// <summary>A planned loop is the unrolled loop: values and all gradients, for every cell and option.</summary>
public class PlannedLoopTests
{
    [TestCaseSource(typeof(Cell), nameof(Cell.Plain))]
    public void EveryPlainCellIsPlanned(Cell cell)
    {
        RNNLayer layer = new(cell.Make(3, new RandomGenerator(1), new RandomGenerator(2)));
        layer.Forward(Tensor.Zeros([2, 3, 4]));
        Assert.That(layer.UnrolledBecause, Is.Null);
    }

    [TestCaseSource(typeof(Cell), nameof(Cell.All))]
    public void PlannedIsUnrolled(Cell cell) => Prop.ForAll(SequenceCase.Arbitrary, c =>
    {
        foreach (bool reverse in new[] { false, true })
        {
            Run planned = RunOf(cell, c, reverse), unrolled;
            using (TimeLoop.Unrolled()) unrolled = RunOf(cell, c, reverse);
            Numbers.AssertEqual(planned.Results, unrolled.Results, 1e-12, "outputs and state");
            Numbers.AssertEqual(planned.InputGradient, unrolled.InputGradient, 1e-12, "input");
            Numbers.AssertEqual(planned.ParameterGradients, unrolled.ParameterGradients, 1e-12, "parameters");
        }
    }).Check(Cases.For($"planned is unrolled, {cell}"));

    private static Run RunOf(Cell cell, SequenceCase c, bool reverse)
    {
        RNNLayer layer = Numbers.Prepared(
            new RNNLayer(cell.Make(c.Hidden, c.Random(), c.Random(3)), reverse, learnInitialState: c.Seed % 3 == 0), c.Features, c.Random(7));
        int[]? lengths = c.Seed % 2 == 0 ? c.Lengths() : null;
        State? start = c.Seed % 3 == 1 ? Numbers.UniformLike(layer.InitialState(c.Batch), c.Random(4)) : null;
        return Run.Of(layer, c.Input(), start, lengths, like => Numbers.Uniform(like.Shape, c.Random(6)));
    }
}
