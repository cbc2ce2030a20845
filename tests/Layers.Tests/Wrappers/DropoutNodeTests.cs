namespace AutogradRnn.Layers.Tests;

public class DropoutNodeTests
{
    private static readonly RandomGenerator _random = new(1);
    private static readonly Tensor _x = Numbers.Uniform([3, 5, 4], new RandomGenerator(2));

    [TestCaseSource(typeof(Cell), nameof(Cell.Plain))]
    public void ZeroProbabilityAndUseAreNoDropout(Cell cell)
    {
        RecurrentNode node = cell.Make(3, _random, _random);
        RNNLayer bare = Numbers.Prepared(new RNNLayer(node), 4, _random);
        (Tensor expected, State state) = bare.Forward(_x);

        RandomGenerator masks = new(3);
        RNNLayer nothing = new(new DropoutNode(node, masks));
        RNNLayer inUse = new(new DropoutNode(node, masks, 0.5, 0.5, 0.5, DropoutMasks.PerStep));
        inUse.Eval();
        foreach (RNNLayer layer in new[] { nothing, inUse })
        {
            (Tensor y, State final) = layer.Forward(_x);
            Numbers.AssertEqual(y, expected, 0, "outputs");
            Numbers.AssertEqual([.. final], [.. state], 0, "state");
        }

        Assert.That(masks.State, Is.EqualTo(new RandomGenerator(3).State), "nothing was drawn");
    }

    [TestCase(DropoutMasks.PerSequence, true)]
    [TestCase(DropoutMasks.PerStep, false)]
    public void MasksAreDrawnOnceASequenceOrOnceAStep(DropoutMasks masks, bool same)
    {
        // An output mask on a node that passes ones: each step shows its mask.
        RNNLayer layer = new(new DropoutNode(new Ones(20), new RandomGenerator(4), output: 0.5, masks: masks));
        Tensor[] first = layer.Forward(Tensor.Zeros([2, 3, 1])).Output.Unbind(axis: 1);
        Assert.That(first[0].ToArray<float>().Distinct().Order(), Is.EqualTo(new[] { 0f, 2 }));
        Assert.That(first[1].ToArray<float>().SequenceEqual(first[0].ToArray<float>()), Is.EqualTo(same));
        Assert.That(first[0].Select(0, 0).ToArray<float>(), Is.Not.EqualTo(first[0].Select(0, 1).ToArray<float>()), "each row has its own");
        Assert.That(
            layer.Forward(Tensor.Zeros([2, 3, 1])).Output.Select(1, 0).ToArray<float>(),
            Is.Not.EqualTo(first[0].ToArray<float>()),
            "and each sequence");
    }

    [Test]
    public void MasksAreTheEquation()
    {
        RandomGenerator masks = new(6), same = new(6);
        LSTMNode node = new(2, _random, features: 4, dtype: DType.Float64);
        State state = Numbers.UniformLike(node.InitialState(3), _random);
        (Tensor y, State next) = new DropoutNode(node, masks, input: 0.2, output: 0.3, recurrent: 0.4).Step(_x.Select(1, 0), state);

        // Drawn in the order state, input, output; the memory cell stays whole.
        Tensor h = Tensor.DropoutMask([3, 2], 0.4, DType.Float64, same);
        Tensor x = Tensor.DropoutMask([3, 4], 0.2, DType.Float64, same);
        Tensor shown = Tensor.DropoutMask([3, 2], 0.3, DType.Float64, same);
        (Tensor expected, State inner) = node.Step(_x.Select(1, 0) * x, new State(("h", state["h"] * h), ("c", state["c"])));
        Numbers.AssertEqual(y, expected * shown, 0, "output");
        Numbers.AssertEqual([.. next], [.. inner], 0, "state");
    }

    [Test]
    public void TheWrapperShowsTheNodeInside()
    {
        LSTMNode node = new(2, _random);
        DropoutNode wrapped = new(node, _random, 0.1, 0.2, 0.3, DropoutMasks.PerStep);
        Assert.That(wrapped.Gates, Is.EqualTo(node.Gates));
        Assert.That(wrapped.InitialState(3).ToString(), Is.EqualTo("(h [3, 2], c [3, 2])"));
        Assert.That(
            (wrapped.Inner, wrapped.Input, wrapped.Output, wrapped.Recurrent, wrapped.Masks),
            Is.EqualTo(((RecurrentNode)node, 0.1, 0.2, 0.3, DropoutMasks.PerStep)));
        new RNNLayer(wrapped).Forward(Tensor.Zeros([1, 1, 3]));
        Assert.That(wrapped.NamedParameters()[0].Name, Is.EqualTo("inner.inputWeight"));
    }

    [Test]
    public void ProbabilitiesOutsideAreRefused() =>
        Assert.That(
            () => new DropoutNode(new RNNNode(2, _random), _random, recurrent: -0.1),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
                "DropoutNode expected recurrent from 0 to 1, but got -0.1. It is the share of elements that are dropped. "
                + "(Parameter 'recurrent')\nActual value was -0.1."));

    private sealed class Ones(int size) : RecurrentNode
    {
        public override State InitialState(int batch) => ZeroState(batch, ("h", size));

        public override (Tensor Output, State State) Step(Tensor x, State state) => (Tensor.Ones(state[0].Shape), state);
    }
}
