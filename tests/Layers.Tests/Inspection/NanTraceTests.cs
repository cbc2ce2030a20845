namespace AutogradRnn.Layers.Tests.Inspection;

/// <summary>A number that is none, planted in a known place, is found there.</summary>
public sealed class NanTraceTests
{
    [Test]
    public void FiniteNumbersAreNotBlamed()
    {
        LSTMLayer layer = new(3, new RandomGenerator(1));
        Assert.That(NanTrace.Find(layer, () => layer.Forward(Tensor.Ones([2, 4, 3])).Output.Sum()), Is.Null);
        Assert.That(layer.Parameters.Select(parameter => parameter.Grad), Is.All.Null);
    }

    [Test]
    public void TheFirstOperationIsNamedWithItsStepAndRow()
    {
        // h₀ = 1, h₁ = h₀ − x₁ = 0 in row 1 only, so that its logarithm there is −∞.
        RNNLayer layer = new(new LogNode());
        Tensor x = Tensor.From([0f, 0f, 0f, 1f, 0f, 0f], 2, 3, 1);
        NonFiniteFinding? found = NanTrace.Find(layer, () => layer.Forward(x).Output.Sum());
        Assert.That(found!.ToString(), Is.EqualTo("Forward, Log made -∞ at [1, 0] of [2, 1]: RNNLayer of LogNode, step 0, batch row 1."));
    }

    [Test]
    public void AGateIsNamed()
    {
        LSTMNode node = new(2, new RandomGenerator(1), features: 3);
        Parameter bias = node.NamedParameters().Single(pair => pair.Name == "bias").Parameter;
        bias.AsWritableSpan<float>()[3] = float.MaxValue;
        RNNLayer layer = new(node);

        // The second unit's forget gate: bias + 1e38 · x overflows at step 2 of row 0.
        node.NamedParameters().Single(pair => pair.Name == "inputWeight").Parameter.AsWritableSpan<float>()[3] = 1;
        float[] numbers = new float[12];
        numbers[6] = 3e38f;
        NonFiniteFinding? found = NanTrace.Find(layer, () => layer.Forward(Tensor.From(numbers, 1, 4, 3)).Output.Sum() / 0);
        Assert.That(found!.ToString(),
            Is.EqualTo("Forward, Add made ∞ at [0, 3] of [1, 8]: RNNLayer of LSTMNode, step 2, gate f, batch row 0."));
    }

    [Test]
    public void NaNInDataIsFoundThere()
    {
        LinearLayer(out Linear linear);
        Tensor x = Tensor.From([1f, float.NaN], 2, 1);
        Assert.That(NanTrace.Find(linear, () => linear.Forward(x).Sum())!.ToString(),
            Is.EqualTo("Forward, data holds NaN at [1, 0] of [2, 1]: batch row 1."));
    }

    [Test]
    public void NaNInAParameterIsFoundByItsName()
    {
        LinearLayer(out Linear linear);
        linear.NamedParameters().Single(pair => pair.Name == "bias").Parameter.AsWritableSpan<float>()[1] = float.NaN;
        Assert.That(NanTrace.Find(linear, () => linear.Forward(Tensor.Ones([2, 1])).Sum())!.ToString(),
            Is.EqualTo("Forward, parameter bias holds NaN at [1] of [2]."));
    }

    [Test]
    public void NaNInPaddingIsNotBlamed()
    {
        GRULayer layer = new(2, new RandomGenerator(1));
        Tensor x = Tensor.From([1f, 2f, 3f, float.NaN], 2, 2, 1);
        Assert.That(NanTrace.Find(layer, () => layer.Forward(x, lengths: [2, 1]).Output.Sum()), Is.Null);
    }

    [Test]
    public void AGradientThatIsNoneIsFoundWhereItArises()
    {
        // √0 = 0, whose slope is ∞, at step 2 of 3: the last, so the first that backward meets.
        RNNLayer layer = new(new RootNode());
        Tensor x = Tensor.From([1f, 1f, -2f], 1, 3, 1);
        NonFiniteFinding? found = NanTrace.Find(layer, () => layer.Forward(x).Output.Sum());
        Assert.That(found!.ToString(), Is.EqualTo("Backward, Sqrt made ∞ at [0, 0] of [1, 1]: RNNLayer of RootNode, step 2, batch row 0."));
    }

    private static void LinearLayer(out Linear linear)
    {
        linear = new Linear(2, new RandomGenerator(1));
        linear.Forward(Tensor.Ones([1, 1]));
    }

    /// <summary>h′ = h − x, output ln h′.</summary>
    private sealed class LogNode : RecurrentNode
    {
        private readonly Parameter _start = new(Tensor.Ones([1, 1]));

        public override State InitialState(int batch) => new(("h", _start.BroadcastTo(batch, 1)));

        public override (Tensor Output, State State) Step(Tensor x, State state)
        {
            Tensor h = state["h"] - x;
            return (h.Log(), new State(("h", h)));
        }
    }

    /// <summary>h′ = h + w·x, output √h′.</summary>
    private sealed class RootNode : RecurrentNode
    {
        private readonly Parameter _w = new(Tensor.Ones([1]));

        public override State InitialState(int batch) => ZeroState(batch, ("h", 1));

        public override (Tensor Output, State State) Step(Tensor x, State state)
        {
            Tensor h = state["h"] + _w * x;
            return (h.Sqrt(), new State(("h", h)));
        }
    }
}
