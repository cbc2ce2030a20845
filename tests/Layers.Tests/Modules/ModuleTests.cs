namespace AutogradRnn.Layers.Tests;

/// <summary>Parameters and sub-modules are found in fields: every kind of field, every name, each object once.</summary>
public class ModuleTests
{
    private static readonly RandomGenerator _random = new(1);

    [Test]
    public void ParametersAreNamedByTheirFields()
    {
        Everything module = new(new Parameter(Tensor.Zeros([6])));
        Assert.That(module.NamedParameters().Select(pair => $"{pair.Name} {pair.Parameter.Shape}"), Is.EqualTo(new[]
        {
            "inherited [1]", "captured [6]", "underscored [3]", "list.0 [4]", "list.1 [5]", "automatic [2]",
            "inner.weight [7, 7]", "inner.bias [7]", "inners.0.weight [8, 8]", "inners.1.weight [9, 9]",
        }));
        Assert.That(module.NamedChildren().Select(pair => pair.Name), Is.EqualTo(new[] { "inner", "inners.0", "inners.1" }));
        Assert.That(module.Parameters, Has.Count.EqualTo(10));
    }

    [Test]
    public void ASharedParameterIsListedOnceUnderItsFirstName()
    {
        Tied tied = new(new Parameter(Tensor.Zeros([2])));
        Assert.That(tied.NamedParameters().Select(pair => pair.Name), Is.EqualTo(new[] { "first" }));
        Linear one = new(2, _random, inputs: 2);
        Assert.That(
            new Sequential(one, one).NamedParameters().Select(pair => pair.Name), Is.EqualTo(new[] { "layers.0.weight", "layers.0.bias" }));
    }

    [Test]
    public void AModuleThatContainsItselfIsVisitedOnce()
    {
        Cyclic module = new();
        module.Other = new Cyclic { Other = module };
        Assert.That(module.NamedParameters().Select(pair => pair.Name), Is.EqualTo(new[] { "weight", "other.weight" }));
    }

    [Test]
    public void TrainAndEvalReachEverything()
    {
        Dropout dropout = new(0.5, _random);
        DropoutNode node = new(new GRUNode(2, _random), _random);
        Sequential model = new(
            dropout,
            new RecurrentStack([new RNNLayer(node), new LSTMLayer(2, _random)], new Dropout(0.5, _random)).AsLayer(),
            new Linear(1, _random));
        Module[] parts = [.. ModuleFields.SelfAndDescendants(model).Select(part => part.Module)];
        Assert.That(parts, Has.Length.EqualTo(11).And.Contains(node).And.Contains(node.Inner).And.Contains(dropout));
        Assert.That(parts, Is.All.Property(nameof(Module.IsTraining)).True);
        model.Eval();
        Assert.That(parts, Is.All.Property(nameof(Module.IsTraining)).False);
        model.Train();
        Assert.That(parts, Is.All.Property(nameof(Module.IsTraining)).True);
    }

    [Test]
    public void AllParametersConvertInPlace()
    {
        LSTMLayer layer = new(2, _random, features: 3);
        Parameter weight = layer.Parameters[0];
        float[] before = weight.ToArray<float>();
        layer.Forward(Tensor.Ones([1, 2, 3])).Output.Sum().Backward();
        layer.To(DType.Float64);
        Assert.That(layer.Parameters[0], Is.SameAs(weight));
        Assert.That(
            layer.Parameters, Is.All.Property(nameof(Tensor.DType)).EqualTo(DType.Float64).And.All.Property(nameof(Tensor.Grad)).Null);
        Assert.That(weight.ToArray<double>(), Is.EqualTo(before.Select(value => (double)value)));
        Assert.That(layer.DType, Is.EqualTo(DType.Float64));
        (Tensor y, State state) = layer.Forward(Tensor.Ones([1, 2, 3], DType.Float64));
        Assert.That((y.DType, state["c"].DType), Is.EqualTo((DType.Float64, DType.Float64)));
        y.Sum().Backward();
        Assert.That(weight.Grad!.DType, Is.EqualTo(DType.Float64));
    }

    [Test]
    public void TheDTypeIsKnownBeforeTheSizes()
    {
        GRUNode node = new(2, _random, dtype: DType.Float64);
        Assert.That(node.DType, Is.EqualTo(DType.Float64));
        Assert.That(new DropoutNode(node, _random).DType, Is.EqualTo(DType.Float64));
        Assert.That(new Bidirectional(node, node).InitialState(2)[0].DType, Is.EqualTo(DType.Float64));
        Assert.That(
            new Sequential(new Dropout(0.1, _random), new Linear(2, _random, dtype: DType.Float64)).DType, Is.EqualTo(DType.Float64));
        Assert.That(new LayerNorm(dtype: DType.Float64).DType, Is.EqualTo(DType.Float64));
        Assert.That(new Dropout(0.1, _random).DType, Is.EqualTo(DType.Float32));
    }

    [Test]
    public void ZeroGradForgetsAllGradients()
    {
        Linear layer = new(2, _random, inputs: 3);
        layer.Forward(Tensor.Ones([1, 3])).Sum().Backward();
        Assert.That(layer.Parameters, Is.All.Property(nameof(Tensor.Grad)).Not.Null);
        layer.ZeroGrad();
        Assert.That(layer.Parameters, Is.All.Property(nameof(Tensor.Grad)).Null);
    }

    [Test]
    public void MistakesAreRefusedWithTheWholeText()
    {
        Sequential model = new(new Linear(2, _random, inputs: 2), new GRULayer(3, _random).AsLayer());
        Assert.That(() => model.Parameters, Throws.InvalidOperationException.With.Message.EqualTo(
            "Sequential expected all sizes to be known, but its layers.1.layer.node (GRUNode) takes them from the first input. "
            + "Run one input through it, or give the size to its constructor."));
        Assert.That(() => new Linear(2, _random).NamedParameters(), Throws.InvalidOperationException.With.Message.EqualTo(
            "Linear expected all sizes to be known, but it takes them from the first input. "
            + "Run one input through it, or give the size to its constructor."));
        Assert.That(
            () => new RNNLayer(new RNNNode(2, _random), learnInitialState: true).To(DType.Float64),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "RNNLayer expected all sizes to be known, but it takes them from the first input. "
                + "Run one input through it, or give the size to its constructor."));
        Assert.That(() => model.To(DType.Int32), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "To expected Float32 or Float64, but got Int32. Parameters need a derivative. (Parameter 'dtype')\nActual value was Int32."));
    }

    private abstract class Base : Module
    {
        private readonly Parameter _inherited = new(Tensor.Zeros([1]));

        public Parameter Inherited => _inherited;
    }

    private sealed class Square(int size, bool bias) : Module
    {
        private readonly Parameter _weight = new(Tensor.Zeros([size, size]));
        private readonly Parameter? _bias = bias ? new(Tensor.Zeros([size])) : null;

        public Tensor Forward(Tensor x) => x.Linear(_weight, _bias);
    }

    private sealed class Everything(Parameter captured) : Base
    {
        private readonly Parameter _underscored = new(Tensor.Zeros([3]));
        private readonly List<Parameter> _list = [new(Tensor.Zeros([4])), new(Tensor.Zeros([5]))];
        private readonly Square _inner = new(7, bias: true);
        private readonly Square[] _inners = [new(8, bias: false), new(9, bias: false)];
        private readonly Tensor _noParameter = Tensor.Zeros([10]);

        public Parameter Automatic { get; } = new(Tensor.Zeros([2]));

        public Tensor Use() => _underscored + _list[0] + captured + _inner.Forward(_noParameter) + _inners[0].Forward(_noParameter);
    }

    private sealed class Tied(Parameter parameter) : Module
    {
        public Parameter First { get; } = parameter;

        public Parameter Second { get; } = parameter;
    }

    private sealed class Cyclic : Module
    {
        public Parameter Weight { get; } = new(Tensor.Zeros([1]));

        public Cyclic? Other { get; set; }
    }
}
