namespace AutogradRnn.Layers.Tests;

/// <summary>The small layers: values worked by hand, sizes inferred, refusals.</summary>
public class LayerTests
{
    private static readonly RandomGenerator _random = new(1);

    [Test]
    public void LinearMultipliesAndAdds()
    {
        Linear layer = new(2, _random, inputs: 3);
        layer.Parameters[0].Assign(Tensor.From([1f, 2, 3, 4, 5, 6], 3, 2));
        layer.Parameters[1].Assign(Tensor.From([10f, 20]));
        Assert.That(layer.Forward(Tensor.From([1f, 0, -1], 1, 3)).ToArray<float>(), Is.EqualTo(new[] { 1f - 5 + 10, 2 - 6 + 20 }));
        Assert.That(layer.Forward(Tensor.Zeros([4, 5, 3])).Shape.ToArray(), Is.EqualTo(new[] { 4, 5, 2 }));
        Assert.That(layer.Forward(Tensor.Zeros([3])).Shape.ToArray(), Is.EqualTo(new[] { 2 }));
        Assert.That(
            new Linear(2, _random, bias: false, inputs: 3).NamedParameters().Select(pair => pair.Name), Is.EqualTo(new[] { "weight" }));
    }

    [Test]
    public void LinearInfersItsInputs()
    {
        Linear layer = new(2, _random, dtype: DType.Float64);
        Assert.That(layer.Forward(Tensor.Zeros([5, 3], DType.Float64)).Shape.ToArray(), Is.EqualTo(new[] { 5, 2 }));
        Assert.That(layer.Parameters[0].Shape.ToArray(), Is.EqualTo(new[] { 3, 2 }));
        Assert.That(layer.Parameters[0].ToArray<double>().Max(Math.Abs), Is.LessThanOrEqualTo(Math.Sqrt(6.0 / 5)));
        Assert.That(layer.Parameters[1].ToArray<double>(), Is.All.Zero);
    }

    [Test]
    public void EmbeddingPicksRowsAndAddsUpTheirGradients()
    {
        Embedding table = new(4, 2, _random);
        Tensor y = table.Forward(Tensor.From([2, 0, 2], 1, 3));
        float[] rows = table.Parameters[0].ToArray<float>();
        Assert.That(y.ToArray<float>(), Is.EqualTo(new[] { rows[4], rows[5], rows[0], rows[1], rows[4], rows[5] }));
        y.Sum().Backward();
        Assert.That(table.Parameters[0].Grad!.ToArray<float>(), Is.EqualTo(new[] { 1f, 1, 0, 0, 2, 2, 0, 0 }));
    }

    [Test]
    public void EmbeddingIsAOneHotProduct()
    {
        Embedding table = new(5, 3, _random);
        Tensor tokens = Tensor.From([4, 1, 1, 0], 2, 2);
        Numbers.AssertEqual(table.Forward(tokens), tokens.OneHot(5).MatMul(table.Parameters[0]), 0, "rows");
    }

    [Test]
    public void LayerNormCentresAndScales()
    {
        // Mean 3, variance 8/3 (a population's): (1 − 3) / √(8/3).
        LayerNorm layer = new(epsilon: 0, dtype: DType.Float64);
        double unit = Math.Sqrt(8.0 / 3);
        Assert.That(
            layer.Forward(Tensor.From([1.0, 3, 5], 1, 3)).ToArray<double>(), Is.EqualTo(new[] { -2 / unit, 0, 2 / unit }).Within(1e-15));
        layer.Parameters[0].Assign(Tensor.From([2.0, 2, 2]));
        layer.Parameters[1].Assign(Tensor.From([0.0, 1, 0]));
        Assert.That(
            layer.Forward(Tensor.From([1.0, 3, 5], 1, 3)).ToArray<double>(), Is.EqualTo(new[] { -4 / unit, 1, 4 / unit }).Within(1e-15));
        Assert.That(layer.NamedParameters().Select(pair => pair.Name), Is.EqualTo(new[] { "scale", "shift" }));
        Assert.That(new LayerNorm(3).Forward(Tensor.Ones([2, 3])).ToArray<float>(), Is.All.Zero, "a constant row stays finite");
    }

    [Test]
    public void ActivationAppliesItsFunction()
    {
        Activation relu = new(x => x.Relu());
        Assert.That(relu.Forward(Tensor.From([-1f, 2])).ToArray<float>(), Is.EqualTo(new[] { 0f, 2 }));
        Assert.That(relu.Parameters, Is.Empty);
    }

    [Test]
    public void SequentialChains()
    {
        Linear first = new(3, _random, inputs: 2), second = new(1, _random, inputs: 3);
        Sequential chain = new(first, new Activation(x => x.Tanh()), second);
        Tensor x = Tensor.From([1f, -1], 1, 2);
        Numbers.AssertEqual(chain.Forward(x), second.Forward(first.Forward(x).Tanh()), 0, "chain");
        Assert.That(
            chain.NamedParameters().Select(pair => pair.Name),
            Is.EqualTo(new[] { "layers.0.weight", "layers.0.bias", "layers.2.weight", "layers.2.bias" }));
        Assert.That(new Sequential().Forward(x), Is.SameAs(x));
        Assert.That(chain.Layers, Has.Count.EqualTo(3));
    }

    [Test]
    public void ARecurrentLayerTakesPartAsALayer()
    {
        LSTMLayer layer = new(4, _random);
        Tensor x = Numbers.Uniform([2, 3, 5], _random).To(DType.Float32);
        Tensor all = layer.AsLayer().Forward(x);
        Numbers.AssertEqual(all, layer.Forward(x).Output, 0, "all steps");
        Numbers.AssertEqual(layer.AsLayer(lastOnly: true).Forward(x), all.Select(1, -1), 0, "last step");
        Assert.That(
            new Sequential(layer.AsLayer(lastOnly: true), new Linear(2, _random)).Forward(x).Shape.ToArray(), Is.EqualTo(new[] { 2, 2 }));
    }

    [Test]
    public void DropoutScalesWhatIsKept()
    {
        RandomGenerator masks = new(5);
        Dropout dropout = new(0.25, masks);
        float[] y = dropout.Forward(Tensor.Ones([4000])).ToArray<float>();
        Assert.That(y.Distinct().Order(), Is.EqualTo(new[] { 0, 1 / 0.75f }));
        Assert.That(y.Average(), Is.EqualTo(1).Within(0.05));
        RandomState before = masks.State;
        dropout.Eval();
        Tensor x = Tensor.Ones([3]);
        Assert.That(dropout.Forward(x), Is.SameAs(x));
        Assert.That(masks.State, Is.EqualTo(before), "nothing is drawn in use");
        Assert.That(new Dropout(1, masks).Forward(x).ToArray<float>(), Is.All.Zero);
        Assert.That(new Dropout(0, masks).Forward(x), Is.SameAs(x));
    }

    [TestCaseSource(nameof(Refusals))]
    public void MistakesAreRefusedWithTheWholeText(Func<object> mistake, Type exception, string text) =>
        Assert.That(mistake, Throws.TypeOf(exception).With.Message.EqualTo(text));

    private static IEnumerable<TestCaseData> Refusals()
    {
        yield return Row("NaN", () => new Dropout(double.NaN, _random), typeof(ArgumentOutOfRangeException),
            "Dropout expected probability from 0 to 1, but got NaN. It is the share of elements that are dropped. "
            + "(Parameter 'probability')\nActual value was NaN.");
        yield return Row("1.1", () => new Dropout(1.1, _random), typeof(ArgumentOutOfRangeException),
            "Dropout expected probability from 0 to 1, but got 1.1. It is the share of elements that are dropped. "
            + "(Parameter 'probability')\nActual value was 1.1.");
        yield return Row("outputs", () => new Linear(0, _random), typeof(ArgumentOutOfRangeException),
            "Linear expected outputs of 1 or more, but got 0. Choose how many there are. (Parameter 'outputs')\nActual value was 0.");
        yield return Row("inputs", () => new Linear(1, _random, inputs: -2), typeof(ArgumentOutOfRangeException),
            "Linear expected inputs of 1 or more, but got -2. Choose how many there are. (Parameter 'inputs')\nActual value was -2.");
        yield return Row("no axis for Linear", () => new Linear(1, _random).Forward(Tensor.Scalar(1)), typeof(ShapeException),
            "Linear expected x [.., inputs], but got []. Give the input a feature axis.");
        yield return Row("no axis for LayerNorm", () => new LayerNorm().Forward(Tensor.Scalar(1)), typeof(ShapeException),
            "LayerNorm expected x [.., features], but got []. Give the input a feature axis.");
        yield return Row("size of LayerNorm", () => new LayerNorm(0), typeof(ArgumentOutOfRangeException),
            "LayerNorm expected features of 1 or more, but got 0. Choose how many there are. (Parameter 'features')\nActual value was 0.");
        yield return Row("tokens", () => new Embedding(0, 2, _random), typeof(ArgumentOutOfRangeException),
            "Embedding expected count of 1 or more, but got 0. Choose how many there are. (Parameter 'count')\nActual value was 0.");
        yield return Row("features of Embedding", () => new Embedding(2, 0, _random), typeof(ArgumentOutOfRangeException),
            "Embedding expected features of 1 or more, but got 0. Choose how many there are. (Parameter 'features')\nActual value was 0.");
    }

    private static TestCaseData Row(string name, Func<object> mistake, Type exception, string text) =>
        new TestCaseData(mistake, exception, text).SetArgDisplayNames(name);
}
