namespace AutogradRnn.Tests;

/// <summary>Gradients as a function, higher derivatives, and the switch.</summary>
public class GradientsTests
{
    [Test]
    public void AnUnusedInputReceivesZeros()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), unused = Tensor.Zeros([2, 3], DType.Float64).RequireGrad();
        Tensor[] gradients = Gradients.Of(x.Square(), [x, unused]);
        Assert.That(gradients[0].Item(), Is.EqualTo(6));
        Assert.That(gradients[1].ToString(), Is.EqualTo(Tensor.Zeros([2, 3], DType.Float64).ToString()));
    }

    [Test]
    public void NoGradIsTouched()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad();
        Gradients.Of(x.Square(), [x]);
        Assert.That(x.Grad, Is.Null);
    }

    [Test]
    public void ResultsOnTheWayCanBeInputs()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), middle = 2 * x, y = middle.Square();
        Tensor[] gradients = Gradients.Of(y, [middle, x, y]);
        Assert.That(gradients.Select(gradient => gradient.Item()), Is.EqualTo(new[] { 12.0, 24.0, 1.0 }));
    }

    [Test]
    public void SeveralOutputsAreWeighedByTheirCotangents()
    {
        Tensor x = Tensor.From([1.0, 2]).RequireGrad();
        Tensor[] gradients = Gradients.Of([x.Square(), 3 * x.Sum()], [x], [Tensor.From([1.0, 10]), Tensor.Scalar(100, DType.Float64)]);
        Assert.That(gradients[0].ToArray<double>(), Is.EqualTo(new double[] { 302, 340 })); // 2x·v + 3·100
    }

    [Test]
    public void AnOutputOfAnotherIsCountedInBothRoles()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), y = x.Square(), z = y * 5;
        Assert.That(Gradients.Of([y, z], [x])[0].Item(), Is.EqualTo(36)); // 6 + 30
    }

    [Test]
    public void ThreeTimesTheDerivative()
    {
        Tensor x = Tensor.Scalar(2, DType.Float64).RequireGrad(), y = x.Pow(5);
        Tensor first = Gradients.Of(y, [x], createGraph: true)[0], second = Gradients.Of(first, [x], createGraph: true)[0],
            third = Gradients.Of(second, [x])[0];
        Assert.That((first.Item(), second.Item(), third.Item()), Is.EqualTo((80.0, 160.0, 240.0))); // 5x⁴, 20x³, 60x²
    }

    [Test]
    public void ThreeTimesTheDerivativeOfTanh()
    {
        Tensor x = Tensor.Scalar(0.5, DType.Float64).RequireGrad(), gradient = x.Tanh();
        for (int i = 0; i < 3; i++) gradient = Gradients.Of(gradient, [x], createGraph: true)[0];
        double t = Math.Tanh(0.5), slope = 1 - t * t;
        Assert.That(gradient.Item(), Is.EqualTo(-2 * slope * slope + 4 * t * t * slope).Within(1e-14));
    }

    [Test]
    public void BackwardCanMakeDifferentiableGradients()
    {
        Tensor x = Tensor.Scalar(2, DType.Float64).RequireGrad();
        x.Pow(3).Backward(createGraph: true);
        Tensor gradient = x.Grad!;
        Assert.That(gradient.RequiresGrad);
        Assert.That(Gradients.Of(gradient, [x])[0].Item(), Is.EqualTo(12)); // 6x
    }

    [Test]
    public void APenaltyOnTheGradientIsTrainable()
    {
        Tensor w = Tensor.From([1.0, 2]).RequireGrad(), x = Tensor.From([3.0, 4]).RequireGrad();
        Tensor slope = Gradients.Of((w * x.Square()).Sum(), [x], createGraph: true)[0]; // 2wx
        slope.Square().Sum().Backward();
        Assert.That(w.Grad!.ToArray<double>(), Is.EqualTo(new double[] { 72, 256 })); // 8wx²
    }

    [Test]
    public void AGraphIsKeptOnRequestOnly()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), y = x.Square();
        Gradients.Of(y, [x], keepGraph: true);
        Gradients.Of(y, [x]);
        Assert.That(() => Gradients.Of(y, [x]),
            Throws.InvalidOperationException.With.Message.StartsWith("Backward: the graph behind this tensor of shape [] was already used"));
    }

    [Test]
    public void OffStopsRecordingUntilDisposedAndNests()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad();
        using (Gradients.Off())
        {
            using (Gradients.Off()) Assert.That(x.Square().RequiresGrad, Is.False);
            Assert.That((Gradients.AreOn, x.Square().RequiresGrad), Is.EqualTo((false, false)));
        }

        Assert.That((Gradients.AreOn, x.Square().RequiresGrad), Is.EqualTo((true, true)));
    }

    [Test]
    public void OffEndsWithItsScopeAlsoWhenAnExceptionLeavesIt()
    {
        try
        {
            using IDisposable off = Gradients.Off();
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            Assert.That(Gradients.AreOn);
        }
    }

    [Test]
    public void AFailedBackwardPassLeavesGradientsOn()
    {
        Tensor x = Tensor.Zeros([2]).RequireGrad();
        x.OnGradient(_ => throw new NotSupportedException());
        Assert.That(() => x.Exp().Sum().Backward(), Throws.TypeOf<NotSupportedException>());
        Assert.That(Gradients.AreOn);
    }

    [Test]
    public void WrongInputsAreRefused()
    {
        Tensor x = Tensor.Scalar(3).RequireGrad(), y = x.Square(), constant = Tensor.Zeros([2]);
        Assert.That(() => Gradients.Of(y, [constant]), Throws.InvalidOperationException.With.Message.EqualTo(
            "Gradients.Of expected tensors that require a gradient, but got one of shape [2] that does not. Call RequireGrad() on it before computing the output."));
        Assert.That(() => Gradients.Of(y, [Tensor.From([1])]), Throws.InvalidOperationException.With.Message.EqualTo(
            "Gradients.Of expected tensors that can have a gradient, but got Int32 of shape [1]. Indices have no derivative; differentiate by the tensor that they index."));
        Assert.That(() => Gradients.Of(Tensor.From([1]), [x]), Throws.ArgumentException.With.Message.EqualTo(
            "Gradients.Of expected Float32 or Float64, but got Int32 of shape [1], which holds indices. Convert with To(DType.Float32)."));
        Assert.That(() => Gradients.Of([y], [x], []), Throws.ArgumentException.With.Message.EqualTo(
            "Gradients.Of expected one cotangent an output, 1, but got 0. Pass as many as there are outputs."));
        Assert.That(() => Gradients.Of(constant.Sum(), [x]),
            Throws.InvalidOperationException.With.Message.StartsWith("Gradients.Of expected a result of tensors that require a gradient"));
    }
}
