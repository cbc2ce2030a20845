namespace AutogradRnn.Layers.Tests;

public class LanguageModelTests
{
    private static readonly RandomGenerator _random = new(1);

    [Test]
    public void ItIsEmbeddingLayersAndReadout()
    {
        Embedding embedding = new(7, 3, _random);
        LSTMLayer layer = new(4, _random);
        Linear readout = new(7, _random);
        LanguageModel model = new(embedding, layer, readout);
        Tensor tokens = Tensor.From([0, 6, 3, 3, 1, 2], 2, 3);
        (Tensor logits, State state) = model.Forward(tokens, null, [3, 2]);
        (Tensor h, State same) = layer.Forward(embedding.Forward(tokens), null, [3, 2]);
        Numbers.AssertEqual(logits, readout.Forward(h), 0, "logits");
        Numbers.AssertEqual([.. state], [.. same], 0, "state");
        Assert.That(model.InitialState(2).ToString(), Is.EqualTo("(h [2, 4], c [2, 4])"));
        Assert.That(
            model.NamedParameters().Select(pair => pair.Name),
            Is.EqualTo(new[]
            {
                "embedding.table", "layers.node.inputWeight", "layers.node.recurrentWeight", "layers.node.bias", "readout.weight",
                "readout.bias",
            }));
    }

    [Test]
    public void TokensNeedABatchAxis() =>
        Assert.That(
            () => new LanguageModel(new Embedding(2, 2, _random), new GRULayer(2, _random), new Linear(2, _random))
                .Forward(Tensor.From([0, 1])),
            Throws.TypeOf<ShapeException>().With.Message.EqualTo(
                "LanguageModel expected tokens [batch, time], but got [2]. Add a batch axis with Unsqueeze(0)."));
}
