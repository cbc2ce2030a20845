namespace AutogradRnn.Layers.Tests;

/// <summary>What the layer around a node does: initial states, directions, the readout, empty sequences, and its refusals.</summary>
public class RNNLayerTests
{
    private static readonly RandomGenerator _random = new(1);

    [TestCaseSource(typeof(Cell), nameof(Cell.All))]
    public void EmptySequencesAndEmptyBatchesRun(Cell cell)
    {
        foreach ((int batch, int time) in new[] { (0, 3), (2, 0), (0, 0) })
        {
            foreach (RecurrentLayer layer in Arrangements(cell))
            {
                (Tensor y, State state) = layer.Forward(Tensor.Zeros([batch, time, 3]));
                Assert.That(y.Shape.ToArray()[..2], Is.EqualTo(new[] { batch, time }), $"{layer}");
                Assert.That(y.Shape[2], Is.EqualTo(layer.Forward(Tensor.Zeros([1, 1, 3])).Output.Shape[2]));
                Assert.That(state.ToString(), Is.EqualTo(layer.InitialState(batch).ToString()));
                Assert.That(layer.Forward(Tensor.Zeros([batch, time, 3]), null, new int[batch]).Output.Shape, Is.EqualTo(y.Shape));
            }
        }

        static RecurrentLayer[] Arrangements(Cell cell) =>
        [
            new RNNLayer(Make(cell)),
            new RNNLayer(Make(cell), reverse: true, learnInitialState: true, new Linear(4, _random)),
            new Bidirectional(Make(cell), Make(cell)),
            new RecurrentStack([new RNNLayer(Make(cell)), new RNNLayer(Make(cell))], new Dropout(0.5, _random)),
        ];

        static RecurrentNode Make(Cell cell) => cell.Make(2, _random, _random);
    }

    [Test]
    public void NoStepLeavesTheInitialState()
    {
        LSTMLayer layer = new(2, _random);
        State start = new(("h", Tensor.From([1f, 2], 1, 2)), ("c", Tensor.From([3f, 4], 1, 2)));
        State final = layer.Forward(Tensor.Zeros([1, 0, 3]), start).State;
        Assert.That(final["h"], Is.SameAs(start["h"]));
        Assert.That(final["c"], Is.SameAs(start["c"]));
    }

    [Test]
    public void ALearntInitialStateIsOneRowForAll()
    {
        RNNLayer layer = new(new LSTMNode(2, _random, features: 3), learnInitialState: true);
        Assert.That(
            layer.NamedParameters().Select(pair => pair.Name),
            Is.EqualTo(new[] { "initial.0", "initial.1", "node.inputWeight", "node.recurrentWeight", "node.bias" }));
        layer.Parameters[0].Assign(Tensor.From([0.5f, -0.5f], 1, 2));
        State start = layer.InitialState(3);
        Assert.That(start["h"].ToRectangularArray<float>(), Is.EqualTo(new[,] { { 0.5f, -0.5f }, { 0.5f, -0.5f }, { 0.5f, -0.5f } }));

        // Where nothing runs, the final state is the start, so each of the three rows adds 1 to the gradient.
        layer.Forward(Tensor.Zeros([3, 0, 3])).State["h"].Sum().Backward();
        Assert.That(layer.Parameters[0].Grad!.ToArray<float>(), Is.EqualTo(new[] { 3f, 3 }));
    }

    [Test]
    public void TheReadoutIsAppliedToEachOutputButNotToTheState()
    {
        Linear readout = new(5, _random, inputs: 2);
        readout.Parameters[1].Assign(Tensor.Ones([5]));
        RNNLayer plain = new(new GRUNode(2, _random)), projected = new(plain.Node, projection: readout);
        Tensor x = Tensor.Range(12).Reshape(2, 3, 2) / 10;
        (Tensor h, State state) = plain.Forward(x);
        (Tensor y, State same) = projected.Forward(x);
        Numbers.AssertEqual(y, readout.Forward(h), 0, "outputs");
        Numbers.AssertEqual(same["h"], state["h"], 0, "state");
        Assert.That(
            projected.Forward(x, null, [3, 1]).Output.Select(0, 1).Narrow(0, 1, 2).ToArray<float>(),
            Is.All.Zero,
            "the readout's bias stays out of padding");
    }

    [Test]
    public void InferenceRecordsNothing()
    {
        LSTMLayer layer = new(2, _random);
        Tensor x = Numbers.Uniform([2, 3, 4], _random).To(DType.Float32);
        Tensor recorded = layer.Forward(x).Output;
        using IDisposable scope = Gradients.Off();
        (Tensor y, State state) = layer.Forward(x);
        Assert.That(y.RequiresGrad || state.Any(part => part.RequiresGrad), Is.False);
        Numbers.AssertEqual(y, recorded, 0, "the same values");
    }

    [Test]
    public void ConveniencesAreLayersOfTheirNodes()
    {
        Assert.That(new GRULayer(2, _random).Node, Is.TypeOf<GRUNode>());
        Assert.That(
            new LSTMLayer(2, _random, reverse: true, features: 3),
            Has.Property("IsReversed").True.And.Property("LearnsInitialState").False);
        Assert.That(new LSTMLayer(2, _random).Node, Is.TypeOf<LSTMNode>());
    }

    [TestCaseSource(nameof(Refusals))]
    public void MistakesAreRefusedWithTheWholeText(Func<object> mistake, Type exception, string text)
    {
        Assert.That(mistake, Throws.TypeOf(exception).With.Message.EqualTo(text));
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        LSTMLayer layer = new(4, _random, features: 3);
        State wrong = new RNNNode(4, _random).InitialState(2);
        yield return Row(
            "rank 2", () => layer.Forward(Tensor.Zeros([2, 5])), typeof(ShapeException),
            "LSTMLayer of LSTMNode expected 3 axes [batch, time, features], but got 2 axes [2, 5]. "
            + "For one feature a step use x.Unsqueeze(2), for a single row x.Unsqueeze(0).");
        yield return Row(
            "rank 1", () => layer.Forward(Tensor.Zeros([5])), typeof(ShapeException),
            "LSTMLayer of LSTMNode expected 3 axes [batch, time, features], but got 1 axes [5]. Give a batch of sequences.");
        yield return Row(
            "features", () => layer.Forward(Tensor.Zeros([2, 5, 7])), typeof(ShapeException),
            "LSTMNode.Step expected [batch, features 3], but got [batch 2, features 7]. The node was built for another number of features; "
            + "make a new one, or mend the input.");
        yield return Row(
            "features of no step", () => layer.Forward(Tensor.Zeros([2, 0, 7])), typeof(ShapeException),
            "LSTMNode.Step expected [batch, features 3], but got [batch 2, features 7]. The node was built for another number of features; "
            + "make a new one, or mend the input.");
        yield return Row(
            "state of another node", () => layer.Forward(Tensor.Zeros([2, 5, 3]), wrong), typeof(ShapeException),
            "LSTMLayer of LSTMNode expected an initial state (h [2, 4], c [2, 4]), but got (h [2, 4]). "
            + "Start from InitialState(batch), and carry a state only between batches of one size.");
        yield return Row(
            "state of another batch", () => layer.Forward(Tensor.Zeros([2, 5, 3]), layer.InitialState(3)), typeof(ShapeException),
            "LSTMLayer of LSTMNode expected an initial state (h [2, 4], c [2, 4]), but got (h [3, 4], c [3, 4]). "
            + "Start from InitialState(batch), and carry a state only between batches of one size.");
        yield return Row(
            "number of lengths", () => layer.Forward(Tensor.Zeros([2, 5, 3]), null, [5]), typeof(ShapeException),
            "LSTMLayer of LSTMNode expected one length a row, 2, but got 1 lengths. "
            + "Give the number of valid steps of each row of the batch.");
        yield return Row(
            "length too long", () => layer.Forward(Tensor.Zeros([2, 5, 3]), null, [5, 6]), typeof(ArgumentOutOfRangeException),
            "LSTMLayer of LSTMNode expected lengths from 0 to 5 (the time axis), but got 6 for row 1. Count the valid steps only. "
            + "(Parameter 'lengths')\nActual value was 6.");
        yield return Row(
            "negative length", () => layer.Forward(Tensor.Zeros([2, 5, 3]), null, [-1, 5]), typeof(ArgumentOutOfRangeException),
            "LSTMLayer of LSTMNode expected lengths from 0 to 5 (the time axis), but got -1 for row 0. Count the valid steps only. "
            + "(Parameter 'lengths')\nActual value was -1.");
        yield return Row(
            "step of a sequence", () => layer.Node.Step(Tensor.Zeros([2, 5, 3]), layer.InitialState(2)), typeof(ShapeException),
            "LSTMNode.Step expected one step [batch, features], but got [2, 5, 3]. "
            + "Run sequences [batch, time, features] through an RNNLayer.");
        yield return Row(
            "step with another state", () => layer.Node.Step(Tensor.Zeros([3, 3]), layer.InitialState(2)), typeof(ShapeException),
            "LSTMNode.Step expected a state (h [3, 4], c [3, 4]), but got (h [2, 4], c [2, 4]). "
            + "Start from InitialState(batch), and carry a state only between batches of one size.");
        yield return Row(
            "hidden 0", () => new LSTMLayer(0, _random), typeof(ArgumentOutOfRangeException),
            "LSTMNode expected hidden of 1 or more, but got 0. Choose how many there are. (Parameter 'hidden')\nActual value was 0.");
        yield return Row(
            "hidden too large", () => new GRUNode(1_000_000_000, _random), typeof(ArgumentOutOfRangeException),
            "GRUNode expected a recurrent weight of at most 2147483591 numbers, but got [1000000000, 3000000000]. "
            + "Choose a smaller hidden size. (Parameter 'hidden')\nActual value was 1000000000.");
        yield return Row(
            "features 0", () => new RNNNode(2, _random, features: 0), typeof(ArgumentOutOfRangeException),
            "RNNNode expected features of 1 or more, but got 0. Choose how many there are. (Parameter 'features')\nActual value was 0.");
        yield return Row(
            "projection 0", () => new LSTMNode(2, _random, projection: 0), typeof(ArgumentOutOfRangeException),
            "LSTMNode expected projection of 1 or more, but got 0. Choose how many there are. "
            + "(Parameter 'projection')\nActual value was 0.");
        yield return Row(
            "input without features", () => new GRULayer(2, _random).Forward(Tensor.Zeros([2, 3, 0])), typeof(ArgumentOutOfRangeException),
            "GRUNode expected features of 1 or more, but got 0. Choose how many there are. (Parameter 'features')\nActual value was 0.");
    }

    private static TestCaseData Row(string name, Func<object> mistake, Type exception, string text) =>
        new TestCaseData(mistake, exception, text).SetArgDisplayNames(name);
}
