using System.Text.Json.Nodes;
using AutogradRnn.Layers;

namespace AutogradRnn.Training.Tests;

/// <summary>From names and numbers to a model, and to JSON and back.</summary>
public class LanguageModelConfigurationTests
{
    private const string Json =
        """{"vocabularySize":7,"embeddingSize":3,"layers":[{"cell":"lstm","hidden":4},{"cell":"gru","hidden":2}],"dropout":0.25,"dtype":"Float64"}""";

    private static readonly LanguageModelConfiguration _mixed = new()
    {
        VocabularySize = 7,
        EmbeddingSize = 3,
        Layers = [new("lstm", 4), new("gru", 2)],
        Dropout = 0.25,
        DType = DType.Float64,
    };

    [Test]
    public void JsonGoesBothWays()
    {
        Assert.That(_mixed.ToJson().ToJsonString(), Is.EqualTo(Json));
        Assert.That(LanguageModelConfiguration.FromJson(JsonNode.Parse(Json)), Is.EqualTo(_mixed));
        Assert.That(LanguageModelConfiguration.FromJson(_mixed.ToJson()).GetHashCode(), Is.EqualTo(_mixed.GetHashCode()));
        Assert.That(_mixed with { Layers = [new("lstm", 4)] }, Is.Not.EqualTo(_mixed));
        Assert.That(_mixed with { Dropout = 0 }, Is.Not.EqualTo(_mixed));
    }

    [Test]
    public void ParametersAreNamedByTheirPlaces() =>
        Assert.That(_mixed.Build(new RandomGenerator(1)).NamedParameters().Select(p => $"{p.Name} {p.Parameter.DType} {p.Parameter.Shape}"), Is.EqualTo(new[]
        {
            "embedding.table Float64 [7, 3]",
            "layers.layers.0.node.inputWeight Float64 [3, 16]",
            "layers.layers.0.node.recurrentWeight Float64 [4, 16]",
            "layers.layers.0.node.bias Float64 [16]",
            "layers.layers.1.node.inputWeight Float64 [4, 6]",
            "layers.layers.1.node.recurrentWeight Float64 [2, 6]",
            "layers.layers.1.node.bias Float64 [6]",
            "layers.layers.1.node.recurrentBias Float64 [2]",
            "readout.weight Float64 [2, 7]",
            "readout.bias Float64 [7]",
        }));

    [Test]
    public void EveryCellCanBeBuilt([ValueSource(typeof(LayerConfiguration), nameof(LayerConfiguration.CellNames))] string cell)
    {
        LanguageModel model = (_mixed with { Layers = [new(cell, 3)], DType = DType.Float32 }).Build(new RandomGenerator(1));
        (Tensor logits, _) = model.Forward(Tensor.From([1, 2, 3, 4], 2, 2));
        Assert.That($"{logits.DType} {logits.Shape}", Is.EqualTo("Float32 [2, 2, 7]"));
    }

    [Test]
    public void DropoutActsOnASingleLayerWhileTrainingOnly()
    {
        LanguageModel model = (_mixed with { Layers = [new("rnn", 3)] }).Build(new RandomGenerator(1));
        Tensor tokens = Tensor.From([1, 2, 3, 4], 2, 2);
        double[] training = Logits(), trainingAgain = Logits();
        model.Eval();
        double[] inUse = Logits(), inUseAgain = Logits();
        Assert.That(trainingAgain, Is.Not.EqualTo(training));
        Assert.That(inUseAgain, Is.EqualTo(inUse));

        double[] Logits() => model.Forward(tokens).Logits.ToArray<double>();
    }

    [Test]
    public void WhatIsNotAConfigurationIsRefused()
    {
        RefusedJson("the configuration is not an object", "null");
        RefusedJson("the configuration lacks embeddingSize, dropout", """{"vocabularySize":7,"layers":[],"dtype":"Float64"}""");
        RefusedJson("the configuration has the unknown seed", Json.Replace("""{"voc""", """{"seed":1,"voc""", StringComparison.Ordinal));
        RefusedJson("vocabularySize is not a whole number", Json.Replace(":7", ":7.5", StringComparison.Ordinal));
        RefusedJson("vocabularySize is not a whole number", Json.Replace(":7", ":\"7\"", StringComparison.Ordinal));
        RefusedJson("dropout is not a number", Json.Replace("0.25", "null", StringComparison.Ordinal));
        RefusedJson("layers is not a list", """{"vocabularySize":7,"embeddingSize":3,"layers":{},"dropout":0.25,"dtype":"Float64"}""");
        RefusedJson("layer 1 lacks hidden", Json.Replace(",\"hidden\":2", "", StringComparison.Ordinal));
        RefusedJson("dtype is 'float64', not Float32 or Float64", Json.Replace("Float64", "float64", StringComparison.Ordinal));
        RefusedJson(
            "LanguageModelConfiguration expected EmbeddingSize to be at least 1, but got 0. Pass a positive number. (Parameter 'EmbeddingSize')",
            Json.Replace("\"embeddingSize\":3", "\"embeddingSize\":0", StringComparison.Ordinal));
        RefusedJson(
            "LayerConfiguration expected one of the cells rnn, rnn-relu, gru, gru-before, lstm, peephole, but got 'LSTM'. Choose one of these. (Parameter 'cell')",
            Json.Replace("lstm", "LSTM", StringComparison.Ordinal));
    }

    [Test]
    public void NumbersOutsideTheirRangesAreRefused()
    {
        Refused("LayerConfiguration expected hidden to be at least 1, but got 0. Pass a positive number. (Parameter 'hidden')", () => new LayerConfiguration("rnn", 0));
        Refused("LanguageModelConfiguration expected VocabularySize to be at least 1, but got 0. Pass a positive number. (Parameter 'VocabularySize')",
            () => _ = _mixed with { VocabularySize = 0 });
        Refused("LanguageModelConfiguration expected at least one of Layers, but got none. Add a LayerConfiguration. (Parameter 'Layers')",
            () => _ = _mixed with { Layers = [] });
        Refused("LanguageModelConfiguration expected Dropout to be a number from 0 up to, but not including, 1, but got 1. 0.1 to 0.5 is usual; 0 drops nothing. (Parameter 'Dropout')\nActual value was 1.",
            () => _ = _mixed with { Dropout = 1 });
        Refused("LanguageModelConfiguration expected DType Float32 or Float64, but got Int32. Parameters need a derivative. (Parameter 'DType')",
            () => _ = _mixed with { DType = DType.Int32 });
    }

    private static void RefusedJson(string how, string json) =>
        Assert.That(() => LanguageModelConfiguration.FromJson(JsonNode.Parse(json)), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo(
            $"A language model's configuration cannot be read: {how}. Take the checkpoint as it was saved."));

    private static void Refused(string text, Action act) =>
        Assert.That(Assert.Catch<ArgumentException>(() => act())!.Message, Is.EqualTo(text));
}
