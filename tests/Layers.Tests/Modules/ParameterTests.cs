namespace AutogradRnn.Layers.Tests;

public class ParameterTests
{
    [Test]
    public void AParameterIsACopyThatRequiresAGradient()
    {
        Tensor initial = Tensor.From([1f, 2]);
        Parameter parameter = new(initial);
        initial.AsWritableSpan<float>()[0] = 9;
        Assert.That(parameter.ToArray<float>(), Is.EqualTo(new[] { 1f, 2 }));
        Assert.That(parameter.RequiresGrad);
        Assert.That(new Parameter((initial.RequireGrad() * 2)).Detach().RequiresGrad, Is.False);
    }

    [Test]
    public void AssignConvertsAndKeepsTheObject()
    {
        Parameter parameter = new(Tensor.Zeros([2]));
        parameter.Assign(Tensor.From([1.5, 2.5]));
        Assert.That(parameter.ToArray<float>(), Is.EqualTo(new[] { 1.5f, 2.5f }));
        Assert.That(() => parameter.Assign(Tensor.Zeros([3])), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "Assign expected values of the parameter's shape [2], but got [3]. Reshape or transpose them first."));
    }

    [Test]
    public void AssigningBetweenForwardAndBackwardIsRefused()
    {
        Parameter parameter = new(Tensor.Ones([2]));
        Tensor loss = (parameter * parameter).Sum();
        parameter.Assign(Tensor.Zeros([2]));
        Assert.That(() => loss.Backward(), Throws.InvalidOperationException.With.Message.Contains("was overwritten since"));
    }

    [Test]
    public void IntegersHaveNoParameter() =>
        Assert.That(
            () => new Parameter(Tensor.From([1, 2])),
            Throws.InvalidOperationException.With.Message.StartsWith("RequireGrad expected Float32 or Float64, but got Int32"));
}
