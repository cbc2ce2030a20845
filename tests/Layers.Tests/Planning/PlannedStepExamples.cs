namespace AutogradRnn.Layers.Tests;

/// <summary>Steps that random cells found a plan to get wrong, small enough to read.</summary>
public class PlannedStepExamples
{
    [Test]
    public void AProductOfAProduct() => AssertPlanned((node, x, h) => Both(x.MatMul(node.W).MatMul(node.U) + h * 0.5));

    [Test]
    public void AProductOfAProductOfTheState() => AssertPlanned((node, x, h) => Both((h.MatMul(node.U).MatMul(node.U) + x.MatMul(node.W)).Tanh()));

    [Test]
    public void AProductOfColumnsOfAProduct() => AssertPlanned((node, x, h) =>
        Both((x.MatMul(node.W).Narrow(1, 1, 3).MatMul(node.W) + h).Tanh()));

    [Test]
    public void AnOutputFromTheStateBefore() => AssertPlanned((node, x, h) => (h.MatMul(node.U).Tanh(), node.Sum(x, h).Tanh()));

    [Test]
    public void AnOutputFromTheStatesBeforeAndAfter() => AssertPlanned((node, x, h) =>
    {
        Tensor next = node.Sum(x, h).Tanh();
        return (next.MatMul(node.U).Sigmoid() * h, next);
    });

    [Test]
    public void AnOutputLayerWithABias() => AssertPlanned((node, x, h) =>
    {
        Tensor next = node.Sum(x, h).Tanh();
        return ((next.MatMul(node.U) + node.B).Tanh().MatMul(node.U) + node.B, next);
    });

    [Test]
    public void AllRowsAndSomeColumns() => AssertPlanned((node, x, h) =>
    {
        Tensor sum = node.Sum(x, h);
        return (sum[.., ..2].Sigmoid() * sum[.., 2..], sum.Tanh());
    });

    [Test]
    public void AStateThatNobodyChanges() => AssertPlanned((node, x, h) => ((x.MatMul(node.W) + h).Tanh(), h));

    [Test]
    public void AnInputThatNobodyReads() => AssertPlanned((node, _, h) => Both((h.MatMul(node.U) + node.B).Tanh()));

    private static (Tensor, Tensor) Both(Tensor next) => (next, next);

    private static void AssertPlanned(Func<LambdaNode, Tensor, Tensor, (Tensor, Tensor)> step) =>
        Assert.That(SameRuns.Assert(() => new LambdaNode(step)), Is.Null);
}
