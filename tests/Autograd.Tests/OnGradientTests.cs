namespace AutogradRnn.Tests;

/// <summary>Watching and changing a gradient on its way.</summary>
public class OnGradientTests
{
    [Test]
    public void OnGradientWatches()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), y = x.Square();
        List<double> seen = [];
        y.OnGradient(gradient =>
        {
            seen.Add(gradient.Item());
            return null;
        });
        (5 * y).Backward();
        Assert.That(seen, Is.EqualTo(new[] { 5.0 }));
        Assert.That(x.Grad!.Item(), Is.EqualTo(30));
    }

    [Test]
    public void OnGradientSeesTheCompleteSumOnce()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), y = x.Square();
        int calls = 0;
        y.OnGradient(gradient =>
        {
            calls++;
            Assert.That(gradient.Item(), Is.EqualTo(8));
            return null;
        });
        (y * 3 + y * 5).Backward();
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public void OnGradientChangesInTheOrderOfRegistration()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), y = x * 1;
        y.OnGradient(gradient => gradient + 1);
        y.OnGradient(gradient => gradient * 10);
        y.Backward();
        Assert.That(x.Grad!.Item(), Is.EqualTo(20)); // (1 + 1) · 10
    }

    [Test]
    public void OnGradientOfALeafChangesWhatGradReceives()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad();
        x.OnGradient(gradient => gradient.Clamp(-1, 1));
        x.Square().Backward();
        Assert.That(x.Grad!.Item(), Is.EqualTo(1));
    }

    [Test]
    public void OnGradientEndsWhenDisposed()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad();
        int calls = 0;
        IDisposable watch = x.OnGradient(_ =>
        {
            calls++;
            return null;
        });
        x.Square().Backward();
        watch.Dispose();
        watch.Dispose();
        x.Square().Backward();
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public void AGradientSeenByOnGradientStaysAsItWas()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad();
        List<Tensor> seen = [];
        x.OnGradient(gradient =>
        {
            seen.Add(gradient);
            return null;
        });
        (x * x).Backward();
        (x * x).Backward();
        Assert.That(seen.Select(gradient => gradient.Item()), Is.EqualTo(new[] { 6.0, 6.0 }));
        Assert.That(x.Grad!.Item(), Is.EqualTo(12));
    }

    [Test]
    public void OnGradientRefusesAnotherShape()
    {
        Tensor x = Tensor.Zeros([2]).RequireGrad();
        x.OnGradient(gradient => gradient.Sum());
        Assert.That(() => x.Exp().Sum().Backward(), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "OnGradient expected a gradient of shape [2] (Float32) from its function, but got [] (Float32). Return null to leave the gradient as it is."));
    }

    [Test]
    public void OnGradientAndKeepGradNeedATensorWithAGradient()
    {
        Assert.That(() => Tensor.Zeros([2]).OnGradient(_ => null), Throws.InvalidOperationException.With.Message.EqualTo(
            "OnGradient expected tensors that require a gradient, but got one of shape [2] that does not. Call RequireGrad() on it before computing the output."));
        Assert.That(() => Tensor.From([1]).KeepGrad(), Throws.InvalidOperationException.With.Message.EqualTo(
            "KeepGrad expected tensors that can have a gradient, but got Int32 of shape [1]. Indices have no derivative; differentiate by the tensor that they index."));
    }
}
