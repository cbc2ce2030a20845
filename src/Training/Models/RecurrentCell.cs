using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>The cells that a configuration can name.</summary>
internal static class RecurrentCell
{
    private static readonly (string Name, Func<int, RandomGenerator, int, DType, RecurrentNode> Make)[] _cells =
    [
        ("rnn", (hidden, generator, features, dtype) => new RNNNode(hidden, generator, RNNActivation.Tanh, features, dtype)),
        ("rnn-relu", (hidden, generator, features, dtype) => new RNNNode(hidden, generator, RNNActivation.Relu, features, dtype)),
        ("gru", (hidden, generator, features, dtype) => new GRUNode(hidden, generator, GRUReset.AfterProduct, features, dtype)),
        ("gru-before", (hidden, generator, features, dtype) => new GRUNode(hidden, generator, GRUReset.BeforeProduct, features, dtype)),
        ("lstm", (hidden, generator, features, dtype) => new LSTMNode(hidden, generator, features: features, dtype: dtype)),
        ("peephole", (hidden, generator, features, dtype) => new PeepholeLSTMNode(hidden, generator, features: features, dtype: dtype)),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. _cells.Select(cell => cell.Name)];

    public static RecurrentNode Make(string name, int hidden, RandomGenerator generator, int features, DType dtype) =>
        _cells.Single(cell => cell.Name == name).Make(hidden, generator, features, dtype);
}
