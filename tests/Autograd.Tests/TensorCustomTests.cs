namespace AutogradRnn.Tests;

/// <summary>Operations with a derivative written by hand.</summary>
public class TensorCustomTests
{
    private static readonly Tensor _x = Tensor.From([0.5, -1.0, 2.0], 3);

    [Test]
    public void ValueAndGradientAreThoseWritten()
    {
        Tensor x = _x.Copy().RequireGrad();
        Tensor y = Cube(x);
        (y.Sum() + x.Sum()).Backward();
        Assert.That(y.ToArray<double>(), Is.EqualTo(new[] { 0.125, -1, 8 }));
        Assert.That(x.Grad!.ToArray<double>(), Is.EqualTo(new[] { 1.75, 4, 13 }), "3x² + 1");
    }

    [Test]
    public void TheValueIsASnapshotEvenWhereForwardReturnsItsInput()
    {
        Tensor x = _x.Copy();
        Tensor y = Tensor.Custom("Same", x, x => x, (x, y, dy) => dy);
        x.AsWritableSpan<double>()[0] = 9;
        Assert.That(y.ToArray<double>()[0], Is.EqualTo(0.5));
    }

    [Test]
    public void AnInputMayGetNoGradient()
    {
        Tensor a = _x.Copy().RequireGrad(), b = _x.Copy().RequireGrad();
        Tensor.Custom("Product", [a, b], v => v[0] * v[1], (v, y, dy) => [dy * v[1], null]).Sum().Backward();
        Assert.That(a.Grad!.ToArray<double>(), Is.EqualTo(_x.ToArray<double>()));
        Assert.That(b.Grad, Is.Null);
    }

    [Test]
    public void ABackwardOfTensorOperationsCanBeDifferentiatedAgain() =>
        Assert.That(GradientCheck.SecondOrder(Cube, _x).Passed);

    [Test]
    public void NothingIsRecordedWhereGradientsAreOff()
    {
        using IDisposable off = Gradients.Off();
        Assert.That(Cube(_x.Copy().RequireGrad()).RequiresGrad, Is.False);
    }

    [Test]
    public void AGradientOfAnotherShapeIsRefused() =>
        Assert.That(
            () => Tensor.Custom("Cube", _x.Copy().RequireGrad(), x => x, (x, y, dy) => dy.Sum()).Sum().Backward(),
            Throws.TypeOf<ShapeException>().With.Message.EqualTo(
                "The backward of Cube expected a gradient of the shape [3] (Float64) of input 0, but got [] (Float64). Sum over the "
                + "axes that the value was "
                + "spread along."));

    [Test]
    public void TheWrongNumberOfGradientsIsRefused() =>
        Assert.That(
            () => Tensor.Custom("Cube", [_x.Copy().RequireGrad()], v => v[0], (v, y, dy) => []).Sum().Backward(),
            Throws.ArgumentException.With.Message.EqualTo(
                "The backward of Cube expected to return one gradient an input, 1, but returned 0. Return null for an input that "
                + "gets none."));

    [Test]
    public void NoInputIsRefused() =>
        Assert.That(
            () => Tensor.Custom("Nothing", [], v => _x, (v, y, dy) => []),
            Throws.ArgumentException.With.Message.StartsWith("Nothing expected at least one input, but got none. List the tensors "
                + "that it reads."));

    private static Tensor Cube(Tensor x) => Tensor.Custom("Cube", x, x => x * x * x, (x, y, dy) => 3 * x * x * dy);
}
