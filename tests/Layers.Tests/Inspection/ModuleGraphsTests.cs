using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Layers.Tests.Inspection;

/// <summary>Graphs of layers: planned, unrolled, folded.</summary>
public sealed class ModuleGraphsTests
{
    [Test]
    public void APlannedLoopIsOneNode()
    {
        GRULayer layer = new(3, new RandomGenerator(1));
        TensorGraph graph = TensorGraph.Of(layer.Forward(Tensor.Ones([2, 6, 4])).Output.Sum(), layer);
        Assert.That(graph.Nodes.Count(node => node.Label == "TimeLoop"), Is.EqualTo(1));
        Assert.That(graph.Loops, Is.Empty);
    }

    [Test]
    public void AnUnrolledLayerShowsItsStepsAndDrawsParametersOnce()
    {
        using IDisposable unrolled = TimeLoop.Unrolled();
        LSTMLayer layer = new(3, new RandomGenerator(1));
        TensorGraph graph = TensorGraph.Of(layer.Forward(Tensor.Ones([2, 6, 4])).Output.Sum(), layer);
        Assert.That(graph.Loops, Is.EqualTo(["LSTMLayer of LSTMNode"]));
        Assert.That(graph.Nodes.SelectMany(node => node.Steps).Distinct().Order(), Is.EqualTo(Enumerable.Range(0, 6)));
        Assert.That(graph.Nodes.Where(node => node.Kind == GraphNodeKind.Parameter).Select(node => node.Label).Order(),
            Is.EqualTo(layer.NamedParameters().Select(pair => pair.Name).Order()));
    }

    [Test]
    public void EveryCellFoldsToTheSameSizeHoweverLongItRuns()
    {
        Gen<(Cell, int, int)> cases =
            from cell in Gen.Elements(Cell.All.AsEnumerable())
            from time in Gen.Choose(3, 9)
            from seed in Gen.Choose(0, 999)
            select (cell, time, seed);
        Prop.ForAll(cases.ToArbitrary(), ((Cell Cell, int Time, int Seed) c) =>
            FoldedSize(c.Cell, c.Time, c.Seed) == FoldedSize(c.Cell, 3, c.Seed)).Check(Cases.For("folded size", 60));
    }

    private static int FoldedSize(Cell cell, int time, int seed)
    {
        using IDisposable unrolled = TimeLoop.Unrolled();
        RandomGenerator random = new((ulong)seed);
        RNNLayer layer = new(cell.Make(2, random, new RandomGenerator(1)));
        return TensorGraph.Of(layer.Forward(Tensor.Ones([2, time, 3])).Output.Sum(), layer).Fold().Nodes.Count;
    }
}
