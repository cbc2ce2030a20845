namespace AutogradRnn.Layers.Tests;

/// <summary>A step that remembers something between its calls is unrolled, and remembers as if it had never been rehearsed.</summary>
public class MemoryOfStepTests
{
    private static readonly Func<RememberingNode, Tensor, Tensor, (Tensor, Tensor)> _plain = LambdaNode.Plain;

    [Test]
    public void ACountInAField() => AssertSame(
        (node, x, h) => Scaled(node, x, h, 1.0 / ++node.Calls),
        (planned, unrolled) => Assert.That(planned.Calls, Is.EqualTo(unrolled.Calls)));

    [Test]
    public void AnEvenCountInAField() => AssertSame(
        (node, x, h) => Scaled(node, x, h, (node.Calls = 1 - node.Calls) == 0 ? 0.5 : 1),
        (planned, unrolled) => Assert.That(planned.Calls, Is.EqualTo(unrolled.Calls)));

    [Test]
    public void ACountInAClosure()
    {
        int count = 0;
        string? reason = Reason(new RememberingNode((node, x, h) => Scaled(node, x, h, 1.0 / ++count)));
        Assert.That(reason, Is.EqualTo("Step changes the node's fields"));
        Assert.That(count, Is.EqualTo(4));
    }

    [Test]
    public void AGrowingList() => AssertSame(
        (node, x, h) =>
        {
            node.Seen.Add(1);
            return LambdaNode.Plain(node, x, h);
        },
        (planned, unrolled) => Assert.That(planned.Seen, Is.EqualTo(unrolled.Seen)));

    [Test]
    public void AGateInAField() => AssertSame(
        (node, x, h) =>
        {
            node.Gate = node.Sum(x, h).Sigmoid();
            return LambdaNode.Plain(node, x, h * node.Gate);
        },
        (planned, unrolled) => Numbers.AssertEqual(planned.Gate!, unrolled.Gate!, 1e-12, "the gate of the last step"));

    [Test]
    public void AMaskForEachStep() => AssertSame(
        (node, x, h) => LambdaNode.Plain(node, x, h.Dropout(0.5, node.Random)),
        (planned, unrolled) => Assert.That(planned.Random.State, Is.EqualTo(unrolled.Random.State)));

    [Test]
    public void ARandomFactor() => AssertSame(
        (node, x, h) => Scaled(node, x, h, node.Random.NextDouble()),
        (planned, unrolled) => Assert.That(planned.Random.State, Is.EqualTo(unrolled.Random.State)));

    [Test]
    public void AMemoryThatBeginsAfterALoopWasPlanned()
    {
        // The first batch is planned, then a property is set, and a step draws numbers.
        RememberingNode planned = Switching(), unrolled = Switching();
        RNNLayer first = new(planned), second = new(unrolled);
        for (int turn = 0; turn < 3; turn++)
        {
            Run a = SameRuns.RunOf(first), b;
            using (TimeLoop.Unrolled()) b = SameRuns.RunOf(second);
            SameRuns.AssertEqual(a, b, 1e-12, $"turn {turn}");
            Assert.That(planned.Random.State, Is.EqualTo(unrolled.Random.State), $"turn {turn}");
            planned.Factor = unrolled.Factor = 0.5;
        }

        static RememberingNode Switching() => new((node, x, h) =>
            LambdaNode.Plain(node, x, node.Factor == 1 ? h : h.Dropout(node.Factor, node.Random)));
    }

    [Test]
    public void AGateThatIsKeptAfterALoopWasPlanned()
    {
        RememberingNode node = new((node, x, h) =>
        {
            Tensor gate = node.Sum(x, h).Sigmoid();
            if (node.Factor != 1) node.Gate = gate;
            return LambdaNode.Plain(node, x, h * gate);
        });
        RNNLayer layer = new(node);
        layer.Forward(SameRuns.X);
        node.Factor = 2;
        layer.Forward(SameRuns.X);
        Assert.That(node.Gate!.ToArray<double>(), Has.Length.EqualTo(8));
    }

    [Test]
    public void AFactorThatChangesIsHonoured()
    {
        string? reason = SameRuns.Assert(
            () => new RememberingNode((node, x, h) => Scaled(node, x, h, node.Factor)), node => node.Factor = 0.5);
        Assert.That(reason, Is.Null);
    }

    [Test]
    public void ASlopeThatChangesIsHonoured()
    {
        string? reason = SameRuns.Assert(
            () => new RememberingNode((node, x, h) => Twice(node.Sum(x, h).LeakyRelu(0.1 * node.Factor))), node => node.Factor = 3);
        Assert.That(reason, Is.Null);
    }

    [Test]
    public void AnotherFunctionIsHonoured()
    {
        string? reason = SameRuns.Assert(
            () => new RememberingNode(_plain), node => node.Function = (own, x, h) => Twice(own.Sum(x, h).Sin()));
        Assert.That(reason, Is.Null);
    }

    private static void AssertSame(
        Func<RememberingNode, Tensor, Tensor, (Tensor, Tensor)> step, Action<RememberingNode, RememberingNode> memory)
    {
        RememberingNode? planned = null, unrolled = null;
        string? reason = SameRuns.Assert(() =>
        {
            RememberingNode node = new(step);
            (planned, unrolled) = (unrolled, node);
            return node;
        });
        Assert.That(reason, Is.EqualTo("Step changes the node's fields").Or.EqualTo("two calls of Step did different things"));
        memory(planned!, unrolled!);
    }

    private static string? Reason(RecurrentNode node)
    {
        RNNLayer layer = new(node);
        layer.Forward(SameRuns.X);
        return layer.UnrolledBecause;
    }

    private static (Tensor, Tensor) Twice(Tensor next) => (next, next);

    private static (Tensor, Tensor) Scaled(LambdaNode node, Tensor x, Tensor h, double factor) => Twice((node.Sum(x, h) * factor).Tanh());
}
