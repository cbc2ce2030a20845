namespace AutogradRnn.Layers.Tests;

public class RecurrentStackTests
{
    private static readonly RandomGenerator _random = new(1);

    [Test]
    public void EachLayerReadsTheOutputsBelow()
    {
        RNNLayer bottom = new(new LSTMNode(3, _random));
        Bidirectional top = new(new GRUNode(2, _random), new RNNNode(4, _random));
        RecurrentStack stack = Numbers.Prepared(new RecurrentStack([bottom, top]), 2, _random);
        Tensor x = Numbers.Uniform([2, 5, 2], _random);
        (Tensor y, State state) = stack.Forward(x, null, [5, 3]);
        (Tensor h, State below) = bottom.Forward(x, null, [5, 3]);
        (Tensor expected, State above) = top.Forward(h, null, [5, 3]);
        Numbers.AssertEqual(y, expected, 0, "outputs");
        Numbers.AssertEqual([.. state], [.. below, .. above], 0, "state");
        Assert.That(state.Names, Is.EqualTo(new[] { "0.h", "0.c", "1.forward.h", "1.backward.h" }));
        Assert.That(stack.NamedParameters()[0].Name, Is.EqualTo("layers.0.node.inputWeight"));
    }

    [Test]
    public void ACarriedStateContinuesEveryLayer()
    {
        RecurrentStack stack = Numbers.Prepared(new RecurrentStack([new LSTMLayer(3, _random), new GRULayer(2, _random)]), 2, _random);
        Tensor x = Numbers.Uniform([2, 6, 2], _random);
        (Tensor whole, State final) = stack.Forward(x);
        (Tensor first, State carried) = stack.Forward(x.Narrow(1, 0, 4));
        (Tensor second, State same) = stack.Forward(x.Narrow(1, 4, 2), carried);
        Numbers.AssertEqual(Tensor.Concat([first, second], axis: 1), whole, 0, "outputs");
        Numbers.AssertEqual([.. same], [.. final], 0, "state");
    }

    [Test]
    public void DropoutActsBetweenLayersOnly()
    {
        RandomGenerator masks = new(3);
        LSTMLayer bottom = new(8, _random), top = new(8, _random);
        RecurrentStack stack = Numbers.Prepared(new RecurrentStack([bottom, top], new Dropout(0.5, masks)), 4, _random);
        Tensor x = Numbers.Uniform([2, 3, 4], _random);
        RandomState before = masks.State;
        Tensor y = stack.Forward(x).Output;
        masks.State = before;
        Tensor mask = Tensor.DropoutMask([2, 3, 8], 0.5, DType.Float64, masks);
        Numbers.AssertEqual(y, top.Forward(bottom.Forward(x).Output * mask).Output, 0, "dropped in between");
        stack.Eval();
        Numbers.AssertEqual(stack.Forward(x).Output, top.Forward(bottom.Forward(x).Output).Output, 0, "in use");
    }

    [Test]
    public void MistakesAreRefusedWithTheWholeText()
    {
        GRULayer layer = new(2, _random);
        Assert.That(() => new RecurrentStack([layer, layer]), Throws.ArgumentException.With.Message.EqualTo(
            "RecurrentStack expected a new object for each layer, but got one twice: its weights would be shared. "
            + "Make each layer with new. (Parameter 'layers')"));
        Assert.That(() => new RecurrentStack([]), Throws.ArgumentException.With.Message.EqualTo(
            "RecurrentStack expected at least one layer, but got none. Pass the layers from the bottom to the top. (Parameter 'layers')"));
        Assert.That(
            () => new RecurrentStack([layer]).Forward(Tensor.Zeros([1, 2, 3]), layer.InitialState(2)),
            Throws.TypeOf<ShapeException>().With.Message.EqualTo(
                "RecurrentStack expected an initial state (0.h [1, 2]), but got (h [2, 2]). "
                + "Start from InitialState(batch), and carry a state only between batches of one size."));
    }
}
