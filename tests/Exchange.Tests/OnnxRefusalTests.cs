namespace AutogradRnn.Exchange.Tests;

/// <summary>What ONNX cannot say is refused, with the whole text of the message.</summary>
public class OnnxRefusalTests
{
    [Test]
    public void AFirstCellThatDoesNotSayItsFeatures() => Refuses<ArgumentException>(
        new RNNLayer(new AnyNode(2, 3, Random)),
        "ONNX export expected the number of features, but the first cell is one of your own and does not say it. Pass features. (Parameter 'features')");

    [TestCase("mean", "uses Sum in a way that has no counterpart, or along the batch")]
    [TestCase("item", "reads values, or fails")]
    [TestCase("count", "does something else at each call")]
    [TestCase("noise", "does something else at each call")]
    [TestCase("zeros", "makes a tensor of the batch's size, [batch, 3]")]
    [TestCase("custom", "cannot be recorded: gradients are switched inside the step")]
    [TestCase("flip", "uses Flip in a way that has no counterpart, or along the batch")]
    public void AStepThatCannotBeWrittenDown(string kind, string what) => Assert.That(
        () => OnnxExport.Of(new RNNLayer(new OddNode(kind)), features: 3),
        Throws.TypeOf<NotSupportedException>().With.Message.EqualTo(
            $"ONNX export expected a step that ONNX's operations can repeat, but that of OddNode {what}. "
            + "Write the step with other operations; or, if one of ONNX's RNN, GRU and LSTM computes it, implement IOnnxCell."));

    [Test]
    public void SizesThatAreNotKnownYet() => Refuses<InvalidOperationException>(
        new RNNLayer(new LSTMNode(3, Random)),
        "RNNLayer expected all sizes to be known, but its node (LSTMNode) takes them from the first input. "
        + "Run one input through it, or give the size to its constructor.");

    [Test]
    public void WeightsThatLieInColumns() => Refuses<ShapeException>(
        new RNNLayer(new FreeNode(new OnnxCell("LSTM", Tensor.Zeros([2, 12]), Tensor.Zeros([12, 3])))),
        "InputWeight of FreeNode for ONNX's LSTM expected [12, 12], but got [2, 12]. "
        + "ONNX has a row for each unit; OnnxWeights.Rows turns columns into rows.");

    [Test]
    public void ThreePeepholesInTheWrongShape() => Refuses<ShapeException>(
        new RNNLayer(new FreeNode(new OnnxCell("LSTM", Tensor.Zeros([12, 2]), Tensor.Zeros([12, 3])) { Peepholes = Tensor.Zeros([3, 3]) })),
        "Peepholes of FreeNode for ONNX's LSTM expected [9], but got [3, 3]. "
        + "ONNX has a row for each unit; OnnxWeights.Rows turns columns into rows.");

    [Test]
    public void PeepholesWithoutACell() => Refuses<NotSupportedException>(
        new RNNLayer(new FreeNode(new OnnxCell("GRU", Tensor.Zeros([9, 2]), Tensor.Zeros([9, 3])) { Peepholes = Tensor.Zeros([9]) })),
        "Peepholes of FreeNode expected ONNX's LSTM, but got GRU. Only an LSTM has a cell to look at.");

    [Test]
    public void AnOperatorThatDoesNotExist() => Refuses<NotSupportedException>(
        new RNNLayer(new FreeNode(new OnnxCell("SRU", Tensor.Zeros([3, 2]), Tensor.Zeros([3, 3])))),
        "ONNX has the recurrent operators RNN, GRU and LSTM, but this cell wants SRU. Choose the one whose equations are the cell's.");

    [Test]
    public void AStateThatTheOperatorDoesNotHave() => Refuses<NotSupportedException>(
        new RNNLayer(new FreeNode(new OnnxCell("GRU", Tensor.Zeros([9, 2]), Tensor.Zeros([9, 3])))),
        "ONNX's GRU expected a state of h, each [batch, 3], but FreeNode has (h [1, 3], c [1, 3]). "
        + "Choose another operator, or make the cell's state like it.");

    [Test]
    public void GatesThatAreNotTheSame() => Assert.That(
        () => OnnxWeights.Rows(Tensor.Zeros([2, 12]), ["i", "f", "c", "o"], OnnxCell.LSTMGates),
        Throws.ArgumentException.With.Message.EqualTo(
            "Rows expected the same gates twice, but got i, f, c, o and i, o, f, g. Name each gate once, in both orders. (Parameter 'to')"));

    private static RandomGenerator Random => new(seed: 1);

    private static void Refuses<T>(RecurrentLayer layer, string message)
        where T : Exception =>
        Assert.That(() => OnnxExport.Of(layer), Throws.TypeOf<T>().With.Message.EqualTo(message));

    private sealed class OddNode(string kind) : RecurrentNode
    {
        private readonly RandomGenerator _random = new(seed: 1);
        private int _count;

        public override State InitialState(int batch) => ZeroState(batch, ("h", 3));

        public override (Tensor Output, State State) Step(Tensor x, State state)
        {
            Tensor h = x + kind switch
            {
                "mean" => x.Mean([0], keepAxes: true),
                "item" => x.Sum().Item() * state["h"],
                "count" => ++_count * state["h"],
                "noise" => Initial.Uniform([3], 0, 1, _random),
                "zeros" => state["h"].MatMul(Tensor.Ones([3, 3])) * Tensor.Zeros([x.Shape[0], 3]),
                "flip" => x.Flip(1),
                _ => Tensor.Custom("Mine", [x], inputs => inputs[0].Tanh(), (inputs, y, dy) => [dy]),
            };
            return (h, new State(("h", h)));
        }
    }

    private sealed class FreeNode(OnnxCell cell) : RecurrentNode, IOnnxCell
    {
        public override State InitialState(int batch) => ZeroState(batch, ("h", 3), ("c", 3));

        public override (Tensor Output, State State) Step(Tensor x, State state) => (state["h"], state);

        public OnnxCell ToOnnx() => cell;
    }
}
