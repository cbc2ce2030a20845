namespace AutogradRnn.Exchange.Tests;

/// <summary>What ONNX cannot say is refused, with the whole text of the message.</summary>
public class OnnxRefusalTests
{
    [Test]
    public void ACellWithoutAnOperator() => Refuses<NotSupportedException>(
        new RNNLayer(new ZoneoutNode(new LSTMNode(3, Random, features: 2), Random, 0.1)),
        "ONNX export expected a cell that one of ONNX's operators RNN, GRU and LSTM computes, but got ZoneoutNode. "
        + "If its equations are those of one, implement IOnnxCell to say how its weights map.");

    [Test]
    public void AnLSTMWithAProjectionInside() => Refuses<NotSupportedException>(
        new RNNLayer(new LSTMNode(3, Random, projection: 2, features: 2)),
        "ONNX export expected an LSTM whose output is its state, but got one with a projection inside the loop. "
        + "ONNX's LSTM has none: train one without projection, or project outside, with a Linear.");

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

    private sealed class FreeNode(OnnxCell cell) : RecurrentNode, IOnnxCell
    {
        public override State InitialState(int batch) => ZeroState(batch, ("h", 3), ("c", 3));

        public override (Tensor Output, State State) Step(Tensor x, State state) => (state["h"], state);

        public OnnxCell ToOnnx() => cell;
    }
}
