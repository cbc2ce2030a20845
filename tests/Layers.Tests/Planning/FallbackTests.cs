namespace AutogradRnn.Layers.Tests;

/// <summary>A step that cannot be recorded runs step by step, with the result of a layer that never planned, and says why.</summary>
public class FallbackTests
{
    private static int _calls;

    private static IEnumerable<TestCaseData> Readers =>
    [
        Row("Item", (node, x, h) => Scaled(node, x, h, h[0, 0].Item())),
        Row("AsSpan", (node, x, h) => Scaled(node, x, h, 1 + x.AsSpan<double>()[0])),
        Row("ToArray", (node, x, h) => Scaled(node, x, h, h.ToArray<double>().Sum())),
        Row("ToString", (node, x, h) => Scaled(node, x, h, h.ToString().Length)),
        Row("Copy", (node, x, h) => Scaled(node, x.Copy(), h, 1)),
        Row("a branch on a value", (node, x, h) => x.ToArray<double>()[0] > 0 ? LambdaNode.Plain(node, x, h) : Scaled(node, x, h, 0.5)),
    ];

    private static IEnumerable<TestCaseData> Operations =>
    [
        Row("Custom", (node, x, h) => LambdaNode.Plain(node, x, Tensor.Custom("Twice", h, v => 2 * v, (v, y, dy) => 2 * dy))),
        Row("another dtype", (node, x, h) => LambdaNode.Plain(node, x, h.To(DType.Float32).To(DType.Float64))),
        Row("a constant output", (node, x, h) => (Tensor.Ones([2, 1], DType.Float64), LambdaNode.Plain(node, x, h).Item2)),
    ];

    private static IEnumerable<TestCaseData> Sides =>
    [
        Row("Gradients.Off", (node, x, h) =>
        {
            using (Gradients.Off()) h = h * 1;
            return LambdaNode.Plain(node, x, h);
        }),
        Row("KeepGrad", (node, x, h) =>
        {
            Tensor next = node.Sum(x, h).KeepGrad().Tanh();
            return (next, next);
        }),
        Row("a static counter", (node, x, h) => Scaled(node, x, h, 1.0 / (1 + _calls++ % 5))),
    ];

    [TearDown]
    public void Forget() => _calls = 0;

    [TestCaseSource(nameof(Readers))]
    public void AStepThatReadsNumbersIsUnrolled(Func<LambdaNode, Tensor, Tensor, (Tensor, Tensor)> step) =>
        Assert.That(SameRuns.Assert(() => new LambdaNode(step)), Is.EqualTo("Step reads values, or failed"));

    [TestCaseSource(nameof(Operations))]
    public void AnOperationWithoutAFormIsUnrolled(Func<LambdaNode, Tensor, Tensor, (Tensor, Tensor)> step) =>
        Assert.That(SameRuns.Assert(() => new LambdaNode(step)), Is.Not.Null);

    [TestCaseSource(nameof(Sides))]
    public void AStepWithSideEffectsIsUnrolled(Func<LambdaNode, Tensor, Tensor, (Tensor, Tensor)> step)
    {
        RNNLayer layer = new(new LambdaNode(step));
        Run planned = SameRuns.RunOf(layer), unrolled;
        int calls = _calls;
        _calls = 0;
        using (TimeLoop.Unrolled()) unrolled = SameRuns.RunOf(new RNNLayer(new LambdaNode(step)));
        Assert.That(layer.UnrolledBecause, Is.Not.Null);
        Assert.That(calls, Is.EqualTo(_calls));
        SameRuns.AssertEqual(planned, unrolled, 1e-12, "run");
    }

    [Test]
    public void TheReasonsAreTold()
    {
        string?[] reasons = [.. new Func<LambdaNode, Tensor, Tensor, (Tensor, Tensor)>[]
        {
            LambdaNode.Plain,
            (node, x, h) => LambdaNode.Plain(node, x, h.To(DType.Float32).To(DType.Float64)),
            (node, x, h) => Scaled(node, x, h, h[0, 0].Item()),
            (node, x, h) => Scaled(node, x, h, 1.0 / (1 + _calls++ % 5)),
        }.Select(step => SameReason(step))];
        Assert.That(reasons, Is.EqualTo(new[]
        {
            null,
            "To with a result of shape [2, 4]",
            "Step reads values, or failed",
            "Step changes the node's fields",
        }));

        static string? SameReason(Func<LambdaNode, Tensor, Tensor, (Tensor, Tensor)> step)
        {
            RNNLayer layer = new(new LambdaNode(step));
            layer.Forward(SameRuns.X);
            return layer.UnrolledBecause;
        }
    }

    [Test]
    public void AGradientHookOnAValueIsCalledAtEveryStep()
    {
        int called = 0;
        RNNLayer layer = new(new LambdaNode((node, x, h) =>
        {
            Tensor next = node.Sum(x, h).Tanh();
            next.OnGradient(gradient =>
            {
                called++;
                return gradient;
            });
            return (next, next);
        }));
        layer.Forward(SameRuns.X).Output.Sum().Backward();
        Assert.That(layer.UnrolledBecause, Is.Not.Null);
        Assert.That(called, Is.EqualTo(4));
    }

    private static TestCaseData Row(string name, Func<LambdaNode, Tensor, Tensor, (Tensor, Tensor)> step) => new TestCaseData(step).SetArgDisplayNames(name);

    private static (Tensor, Tensor) Scaled(LambdaNode node, Tensor x, Tensor h, double factor)
    {
        Tensor next = (node.Sum(x, h) * factor).Tanh();
        return (next, next);
    }
}
