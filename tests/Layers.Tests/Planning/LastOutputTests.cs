using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Layers.Tests;

/// <summary>The last output alone, and segments that are computed twice: the same numbers for less memory.</summary>
public class LastOutputTests
{
    [TestCaseSource(typeof(Cell), nameof(Cell.All))]
    public void TheLastOutputIsThatOfTheWholeRun(Cell cell) => Prop.ForAll(SequenceCase.Arbitrary, c =>
    {
        if (c.Time == 0 || c.Batch == 0) return;
        int[]? lengths = c.Seed % 2 == 0 ? c.Lengths() : null;
        foreach (bool reverse in new[] { false, true })
        {
            RNNLayer layer = LayerOf(cell, c, reverse, recomputes: c.Seed % 3 == 0), whole = LayerOf(cell, c, reverse, recomputes: false);
            Tensor x = c.Input().RequireGrad(), y = c.Input().RequireGrad();
            (Tensor last, State state) = layer.ForwardLast(x, null, lengths);
            (Tensor outputs, State expected) = whole.Forward(y, null, lengths);
            Tensor picked = Picked(outputs, lengths, reverse);
            Numbers.AssertEqual([last, .. state], [picked, .. expected], 1e-12, "values");
            Numbers.AssertEqual(GradientsOf([last, .. state], [x, .. layer.Parameters], c), GradientsOf([picked, .. expected], [y, .. whole.Parameters], c), 1e-12, "gradients");
        }
    }).Check(Cases.For($"last output, {cell}", 60));

    [TestCaseSource(typeof(Cell), nameof(Cell.Plain))]
    public void RecomputingChangesNoGradient(Cell cell) => Prop.ForAll(SequenceCase.Arbitrary, c =>
    {
        Run plain = RunOf(recomputes: false), again = RunOf(recomputes: true);
        Numbers.AssertEqual(again.Results, plain.Results, 0, "outputs and state");
        Numbers.AssertEqual([again.InputGradient, .. again.ParameterGradients], [plain.InputGradient, .. plain.ParameterGradients], 1e-12, "gradients");

        Run RunOf(bool recomputes) => Run.Of(
            LayerOf(cell, c, reverse: c.Seed % 5 == 0, recomputes), c.Input(), null, c.Seed % 2 == 0 ? c.Lengths() : null,
            like => Numbers.Uniform(like.Shape, c.Random(6)));
    }).Check(Cases.For($"recomputing, {cell}", 60));

    [Test]
    public void WithoutAStepThereIsNoLastOutput() => Assert.That(
        () => new LSTMLayer(2, new RandomGenerator(1)).ForwardLast(Tensor.Zeros([3, 0, 4])),
        Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "LSTMLayer of LSTMNode expected at least one step to have a last output of, but got [3, 0, 4]. Give a longer sequence, or call Forward."));

    private static RNNLayer LayerOf(Cell cell, SequenceCase c, bool reverse, bool recomputes) => Numbers.Prepared(
        new RNNLayer(cell.Make(c.Hidden, c.Random(), c.Random(3)), reverse) { Recomputes = recomputes }, c.Features, c.Random(7));

    private static Tensor[] GradientsOf(Tensor[] results, Tensor[] leaves, SequenceCase c) => results.Any(result => result.RequiresGrad)
        ? Gradients.Of(results, leaves, [.. results.Select(result => Numbers.Uniform(result.Shape, c.Random(6)))])
        : [];

    /// <summary>Each row's output at its last step in the direction of the loop; zeros for a row without steps.</summary>
    private static Tensor Picked(Tensor outputs, int[]? lengths, bool reverse) => Tensor.Stack(
        [.. Enumerable.Range(0, outputs.Shape[0]).Select(row =>
            outputs.Select(0, row).Select(0, reverse ? 0 : Math.Max(0, (lengths?[row] ?? outputs.Shape[1]) - 1)))],
        axis: 0);
}
