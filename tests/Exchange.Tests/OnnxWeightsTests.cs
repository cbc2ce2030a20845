namespace AutogradRnn.Exchange.Tests;

/// <summary>Columns become rows, and blocks change places; numbers worked by hand.</summary>
public class OnnxWeightsTests
{
    // Two inputs, two units, gates a and b: columns a0 a1 b0 b1.
    private static readonly Tensor _weight = Tensor.FromSpan<float>([1, 2, 3, 4, 5, 6, 7, 8], [2, 4]);

    [Test]
    public void OneBlockIsTransposed()
    {
        Tensor rows = OnnxWeights.Rows(_weight);
        Assert.That(rows.Shape, Is.EqualTo(Shape.Create(4, 2)));
        Assert.That(rows.ToArray<float>(), Is.EqualTo(new[] { 1f, 5, 2, 6, 3, 7, 4, 8 }));
    }

    [Test]
    public void BlocksFollowTheirGates() =>
        Assert.That(OnnxWeights.Rows(_weight, ["a", "b"], ["b", "a"]).ToArray<float>(), Is.EqualTo(new[] { 3f, 7, 4, 8, 1, 5, 2, 6 }));

    [Test]
    public void ABiasOnlyChangesItsBlocks()
    {
        Tensor bias = OnnxWeights.Rows(Tensor.FromSpan<float>([1, 2, 3, 4, 5, 6], [6]), ["r", "z", "n"], OnnxCell.GRUGates);
        Assert.That(bias.ToArray<float>(), Is.EqualTo(new[] { 3f, 4, 1, 2, 5, 6 }));
    }

    [Test]
    public void TheResultHasNoHistory() => Assert.That(OnnxWeights.Rows(_weight.Copy().RequireGrad()).RequiresGrad, Is.False);
}
