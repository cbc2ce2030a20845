namespace AutogradRnn.Layers.Tests;

/// <summary>A planned loop is one operation of a graph, and obeys the rules of graphs.</summary>
public class PlanGradientTests
{
    private static readonly Tensor _x = SameRuns.X;
    private static readonly Tensor _other = Numbers.Uniform([2, 4, 3], new RandomGenerator(18));

    [Test]
    public void KeptAndTakenTwiceIsTwice()
    {
        RNNLayer layer = Layer();
        (Tensor y, State final) = layer.Forward(_x);
        Tensor loss = y.Square().Sum() + final[1].Sin().Sum();
        loss.Backward(keepGraph: true);
        Tensor[] once = [.. layer.Parameters.Select(parameter => parameter.Grad!.Copy())];
        loss.Backward();
        Numbers.AssertEqual([.. layer.Parameters.Select(parameter => parameter.Grad!)], [.. once.Select(gradient => gradient * 2)], 0, "twice");
        Assert.That(() => loss.Backward(), Throws.InvalidOperationException);
    }

    [Test]
    public void TwoRunsBeforeOneBackward([Values] bool swapped) => AssertAsUnrolled(layer =>
    {
        Tensor a = layer.Forward(_x).Output.Square().Sum(), b = layer.Forward(_other).Output.Sin().Sum();
        return Gradients.Of(swapped ? b + a : a + b, layer.Parameters);
    });

    [Test]
    public void BackwardInEitherOrder([Values] bool swapped) => AssertAsUnrolled(layer =>
    {
        Tensor a = layer.Forward(_x).Output.Square().Sum(), b = layer.Forward(_other).Output.Sin().Sum();
        (Tensor first, Tensor second) = swapped ? (b, a) : (a, b);
        first.Backward();
        second.Backward();
        return [.. layer.Parameters.Select(parameter => parameter.Grad!)];
    });

    [Test]
    public void BackwardAfterRunsThatAreDropped() => AssertAsUnrolled(layer =>
    {
        Tensor loss = layer.Forward(_x).Output.Square().Sum();
        for (int i = 0; i < 5; i++) layer.Forward(_other);
        using (Gradients.Off()) layer.Forward(_other);
        return Gradients.Of(loss, layer.Parameters);
    });

    [Test]
    public void SecondDerivatives([Values] bool masked) => AssertAsUnrolled(layer =>
    {
        Tensor x = _x.Copy().RequireGrad();
        State start = Numbers.UniformLike(layer.InitialState(2), new RandomGenerator(3));
        (Tensor y, State final) = layer.Forward(x, start, masked ? [2, 4] : null);
        Tensor[] leaves = [x, .. start, .. layer.Parameters];
        Tensor[] first = Gradients.Of(y.Square().Sum() + final[1].Square().Sum(), leaves, createGraph: true);
        return [.. first.Select(gradient => gradient.Detach()), .. Gradients.Of(first.Select(g => g.Square().Sum()).Aggregate((a, b) => a + b), leaves)];
    });

    [Test]
    public void SecondDerivativesByTheFinalStateAlone() => AssertAsUnrolled(layer =>
    {
        Tensor[] first = Gradients.Of(layer.Forward(_x).State[0].Square().Sum(), layer.Parameters, createGraph: true);
        return Gradients.Of(first.Select(g => g.Square().Sum()).Aggregate((a, b) => a + b), layer.Parameters);
    });

    [Test]
    public void HooksSeeTheGradients() => AssertAsUnrolled(layer =>
    {
        Tensor x = _x.Copy().RequireGrad();
        State start = Numbers.UniformLike(layer.InitialState(2), new RandomGenerator(3));
        List<Tensor> seen = [];
        (Tensor y, State final) = layer.Forward(x, start);
        foreach (Tensor tensor in (Tensor[])[x, .. start, .. layer.Parameters, y]) Watch(tensor);
        (y.Square().Sum() + final[0].Sum()).Backward();
        return [.. seen.OrderBy(gradient => gradient.Shape.ToString(), StringComparer.Ordinal).ThenBy(gradient => gradient.ToArray<double>()[0]), x.Grad!, .. layer.Parameters.Select(p => p.Grad!)];

        void Watch(Tensor tensor) => tensor.OnGradient(gradient =>
        {
            seen.Add(gradient.Copy());
            return gradient * 2;
        });
    });

    [Test]
    public void AHookThatThrowsLeavesNothingBehind()
    {
        RNNLayer layer = Layer();
        (Tensor y, State final) = layer.Forward(_x);
        Tensor loss = y.Square().Sum() + final[1].Sin().Sum();
        Tensor[] expected = Gradients.Of(loss, layer.Parameters, keepGraph: true);
        using (y.OnGradient(_ => throw new InvalidOperationException("no")))
            Assert.That(() => Gradients.Of(loss, layer.Parameters, keepGraph: true), Throws.InvalidOperationException);
        Numbers.AssertEqual(Gradients.Of(loss, layer.Parameters), expected, 0, "after the exception");
    }

    [Test]
    public void GradientsByTheOutput() => AssertAsUnrolled(layer =>
    {
        (Tensor y, State final) = layer.Forward(_x);
        Tensor loss = y.Square().Sum() + (final[0] * final[1]).Sum();
        Tensor[] byOutput = Gradients.Of(loss, [y], keepGraph: true);
        return [.. byOutput, .. Gradients.Of(loss, layer.Parameters)];
    });

    [Test]
    public void AStateCarriedOnWithItsGraph() => AssertAsUnrolled(layer =>
    {
        (Tensor first, State carried) = layer.Forward(_x);
        (Tensor second, State between) = layer.Forward(_other, carried);
        (Tensor third, State last) = layer.Forward(_x, between);
        return Gradients.Of(first.Sum() + second.Square().Sum() + third.Sin().Sum() + last[1].Sum(), layer.Parameters);
    });

    [Test]
    public void OneTensorAsWholeInitialState() => AssertAsUnrolled(layer =>
    {
        Tensor both = Numbers.Uniform([2, 4], new RandomGenerator(4)).RequireGrad();
        (Tensor y, State final) = layer.Forward(_x, new State(("h", both), ("c", both)));
        return Gradients.Of(y.Square().Sum() + final[0].Sum(), [both, .. layer.Parameters]);
    });

    [Test]
    public void UnrolledScopesMayBeNested()
    {
        RNNLayer layer = Layer();
        using (TimeLoop.Unrolled())
        {
            using (TimeLoop.Unrolled()) AssertReason("TimeLoop.Unrolled is in force");
            AssertReason("TimeLoop.Unrolled is in force");
        }

        AssertReason(null);

        void AssertReason(string? reason)
        {
            layer.Forward(_x);
            Assert.That((layer.UnrolledBecause, TimeLoop.IsPlanned), Is.EqualTo((reason, reason is null)));
        }
    }

    [Test]
    public void AnotherBackendUnrolls()
    {
        RNNLayer layer = Layer();
        Run planned = SameRuns.RunOf(layer);
        using (MatrixBackend.Use(MatrixBackend.MathNet)) SameRuns.AssertEqual(SameRuns.RunOf(layer), planned, 1e-12, "MathNet");
        Assert.That(layer.UnrolledBecause, Is.EqualTo("another matrix backend is in use"));
    }

    [Test]
    public void ALayerInsideAnotherNodesStep()
    {
        RNNLayer layer = new(new OuterNode());
        Run planned = SameRuns.RunOf(layer), unrolled;
        Assert.That(layer.UnrolledBecause, Is.Null);
        using (TimeLoop.Unrolled()) unrolled = SameRuns.RunOf(new RNNLayer(new OuterNode()));
        SameRuns.AssertEqual(planned, unrolled, 1e-12, "nested");
        SameRuns.AssertEqual(SameRuns.RunOf(layer), planned, 0, "again");
    }

    [Test]
    public void StacksAndBothDirections()
    {
        RecurrentLayer whole = Numbers.Prepared(
            new RecurrentStack(
            [
                new Bidirectional(new LSTMNode(3, new RandomGenerator(1)), new GRUNode(2, new RandomGenerator(2))),
                new RNNLayer(new PeepholeLSTMNode(4, new RandomGenerator(3))),
            ]),
            features: 3,
            new RandomGenerator(4));
        Run planned = Of(), unrolled;
        using (TimeLoop.Unrolled()) unrolled = Of();
        SameRuns.AssertEqual(planned, unrolled, 1e-12, "stack");

        Run Of() => Run.Of(whole, _x, null, [3, 4], like => Numbers.Uniform(like.Shape, new RandomGenerator(9)));
    }

    [Test]
    public void AStepOfManyOperations() => Assert.That(
        SameRuns.Assert(() => new LambdaNode((node, x, h) =>
        {
            Tensor next = node.Sum(x, h);
            for (int i = 0; i < 100; i++) next = (next * 0.9 + h).Sin();
            return (next, next);
        })),
        Is.Null);

    private static RNNLayer Layer()
    {
        RNNLayer layer = new(new LSTMNode(4, new RandomGenerator(1), features: 3, dtype: DType.Float64));
        RandomGenerator random = new(6);
        foreach (Parameter parameter in layer.Parameters) parameter.Assign(Numbers.Uniform(parameter.Shape, random));
        return layer;
    }

    private static void AssertAsUnrolled(Func<RNNLayer, Tensor[]> gradients)
    {
        RNNLayer layer = Layer();
        Tensor[] planned = gradients(layer), unrolled;
        Assert.That(layer.UnrolledBecause, Is.Null);
        using (TimeLoop.Unrolled()) unrolled = gradients(Layer());
        Numbers.AssertEqual(planned, unrolled, 1e-12, "planned against unrolled");
    }

    /// <summary>Reads each input as a sequence of numbers.</summary>
    private sealed class OuterNode : RecurrentNode
    {
        private readonly RNNLayer _inner = new(new GRUNode(4, new RandomGenerator(1), features: 1, dtype: DType.Float64));

        public override State InitialState(int batch) => ZeroState(batch, ("h", 4));

        public override (Tensor Output, State State) Step(Tensor x, State state)
        {
            State next = _inner.Forward(x.Unsqueeze(2), state).State;
            return (next[0], next);
        }
    }
}
