namespace AutogradRnn.Layers.Tests;

public class BidirectionalTests
{
    private static readonly RandomGenerator _random = new(1);
    private static readonly Tensor _x = Numbers.Uniform([2, 4, 3], new RandomGenerator(2));

    [Test]
    public void EachSideIsALayerOfItsOwn()
    {
        Bidirectional both = Numbers.Prepared(new Bidirectional(new LSTMNode(2, _random), new GRUNode(3, _random)), 3, _random);
        (Tensor y, State state) = both.Forward(_x, null, [4, 2]);
        RNNLayer[] sides = [.. both.NamedChildren().Select(child => (RNNLayer)child.Module)];
        (Tensor forward, State ahead) = sides[0].Forward(_x, null, [4, 2]);
        (Tensor backward, State behind) = sides[1].Forward(_x, null, [4, 2]);
        Numbers.AssertEqual(y, Tensor.Concat([forward, backward], axis: 2), 0, "outputs");
        Numbers.AssertEqual([.. state], [.. ahead, .. behind], 0, "state");
        Assert.That(state.ToString(), Is.EqualTo("(forward.h [2, 2], forward.c [2, 2], backward.h [2, 3])"));
        Assert.That(sides[1].IsReversed);
    }

    [Test]
    public void TheBackwardStateIsThatOfTheFirstStep()
    {
        Bidirectional both = Numbers.Prepared(new Bidirectional(new GRUNode(2, _random), new GRUNode(2, _random)), 3, _random);
        (Tensor y, State state) = both.Forward(_x);
        Numbers.AssertEqual(state["forward.h"], y.Select(1, -1).Narrow(1, 0, 2), 0, "forward");
        Numbers.AssertEqual(state["backward.h"], y.Select(1, 0).Narrow(1, 2, 2), 0, "backward");
    }

    [Test]
    public void AGivenStateReachesBothSides()
    {
        Bidirectional both = Numbers.Prepared(new Bidirectional(new LSTMNode(2, _random), new GRUNode(2, _random)), 3, _random);
        State start = Numbers.UniformLike(both.InitialState(2), _random);
        Numbers.AssertEqual([.. both.Forward(_x, start, [0, 0]).State], [.. start], 0, "state of rows without a step");
    }

    [TestCase(BidirectionalMerge.Sum, 1.0)]
    [TestCase(BidirectionalMerge.Mean, 0.5)]
    public void OutputsAreAdded(BidirectionalMerge merge, double scale)
    {
        RNNNode forward = new(2, _random, features: 3, dtype: DType.Float64), backward = new(2, _random, features: 3, dtype: DType.Float64);
        Tensor sides = new Bidirectional(forward, backward).Forward(_x).Output;
        Tensor[] halves = sides.Chunk(2, axis: 2);
        Numbers.AssertEqual(
            new Bidirectional(forward, backward, merge).Forward(_x).Output, (halves[0] + halves[1]) * scale, 1e-15, $"{merge}");
    }

    [Test]
    public void OneNodeForBothSidesSharesItsWeights()
    {
        RNNNode node = new(2, _random, features: 3);
        Assert.That(
            new Bidirectional(node, node).NamedParameters().Select(pair => pair.Name),
            Is.EqualTo(new[] { "forward.node.inputWeight", "forward.node.recurrentWeight", "forward.node.bias" }));
    }

    [Test]
    public void MistakesAreRefusedWithTheWholeText()
    {
        Bidirectional uneven = new(new RNNNode(2, _random), new RNNNode(3, _random), BidirectionalMerge.Mean);
        Assert.That(() => uneven.Forward(Tensor.Zeros([1, 4, 3])), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "Bidirectional expected outputs of one shape to merge by Mean, but got [1, 4, 2] forward and [1, 4, 3] backward. "
            + "Give both nodes one size, or merge by Concat."));
        Assert.That(
            () => uneven.Forward(Tensor.Zeros([1, 4, 3]), new RNNNode(2, _random).InitialState(1)),
            Throws.TypeOf<ShapeException>().With.Message.EqualTo(
                "Bidirectional expected an initial state (forward.h [1, 2], backward.h [1, 3]), but got (h [1, 2]). "
                + "Start from InitialState(batch), and carry a state only between batches of one size."));
        Assert.That(() => uneven.Forward(Tensor.Zeros([4, 3])), Throws.TypeOf<ShapeException>().With.Message.EqualTo(
            "Bidirectional expected 3 axes [batch, time, features], but got 2 axes [4, 3]. "
            + "For one feature a step use x.Unsqueeze(2), for a single row x.Unsqueeze(0)."));
    }
}
