using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static AutogradRnn.Layers.Tests.PlainMath;

namespace AutogradRnn.Layers.Tests;

public class GRUNodeTests
{
    [TestCase(GRUReset.AfterProduct)]
    [TestCase(GRUReset.BeforeProduct)]
    public void OutputsAreThoseOfPlainLoops(GRUReset reset) =>
        Prop.ForAll(SequenceCase.Arbitrary, c =>
        {
            RNNLayer layer = Numbers.Prepared(new RNNLayer(new GRUNode(c.Hidden, c.Random(), reset)), c.Features, c.Random(3));
            double[]? recurrentBias = reset == GRUReset.AfterProduct ? Vector(layer, "node.recurrentBias") : null;
            Tensor x = c.Input();
            State start = Numbers.UniformLike(layer.InitialState(c.Batch), c.Random(4));
            double[][][] expected = [.. Enumerable.Range(0, c.Batch).Select(row => PlainGRU.Forward(
                Matrix(layer, "node.inputWeight"), Matrix(layer, "node.recurrentWeight"), Vector(layer, "node.bias"), recurrentBias,
                Row(x, row), start["h"].Select(0, row).ToArray<double>()))];
            Flat.AssertEqual(layer.Forward(x, start).Output, expected, "outputs");
        }).Check(Cases.For($"GRU against loops, {reset}"));

    [Test]
    public void AStepWorkedByHand()
    {
        // All weights 0 but the biases r = 0, z = ln 3, n = 1: r = 1/2, z = 3/4, and h = 2. Before the product U = 0 hides h: n = tanh(1).
        // After it the recurrent bias c = 4 comes in through r: n = tanh(1 + 4/2) = tanh(3). h′ = n/4 + 3/4·2.
        Assert.That(Step(GRUReset.BeforeProduct), Is.EqualTo(Math.Tanh(1) / 4 + 1.5).Within(1e-15));
        Assert.That(Step(GRUReset.AfterProduct), Is.EqualTo(Math.Tanh(3) / 4 + 1.5).Within(1e-15));

        static double Step(GRUReset reset)
        {
            GRUNode node = new(1, new RandomGenerator(1), reset, features: 1, dtype: DType.Float64);
            node.Parameters[0].Assign(Tensor.Zeros([1, 3]));
            node.Parameters[1].Assign(Tensor.Zeros([1, 3]));
            node.Parameters[2].Assign(Tensor.From([0, Math.Log(3), 1]));
            if (reset == GRUReset.AfterProduct) node.Parameters[3].Assign(Tensor.From([4.0]));
            return node.Step(Tensor.Ones([1, 1], DType.Float64), new State(("h", Tensor.Full([1, 1], 2, DType.Float64)))).Output.Item();
        }
    }

    [Test]
    public void TheTwoFormsDifferInOneBias()
    {
        GRUNode after = new(2, new RandomGenerator(1), features: 3);
        GRUNode before = new(2, new RandomGenerator(1), GRUReset.BeforeProduct, features: 3);
        Assert.That(
            after.NamedParameters().Select(pair => $"{pair.Name} {pair.Parameter.Shape}"),
            Is.EqualTo(new[] { "inputWeight [3, 6]", "recurrentWeight [2, 6]", "bias [6]", "recurrentBias [2]" }));
        Assert.That(before.NamedParameters().Select(pair => pair.Name), Is.EqualTo(new[] { "inputWeight", "recurrentWeight", "bias" }));
        Assert.That(after.Reset, Is.EqualTo(GRUReset.AfterProduct));
        Assert.That(after.Gates, Is.EqualTo(new[] { "r", "z", "n" }));
        Assert.That(after.Parameters.Skip(2).SelectMany(parameter => parameter.ToArray<float>()), Is.All.Zero);
    }

    [Test]
    public void BothFormsLearnInEveryGate()
    {
        // In the book's own node the update gate's weights receive no gradient at all.
        foreach (GRUReset reset in Enum.GetValues<GRUReset>())
        {
            RNNLayer layer = Numbers.Prepared(new RNNLayer(new GRUNode(2, new RandomGenerator(1), reset)), 3, new RandomGenerator(2));
            layer.Forward(Numbers.Uniform([2, 4, 3], new RandomGenerator(3))).Output.Sum().Backward();
            foreach ((string name, Parameter parameter) in layer.NamedParameters())
                Assert.That(parameter.Grad!.ToArray<double>(), Is.All.Not.Zero, $"{reset} {name}");
        }
    }
}
