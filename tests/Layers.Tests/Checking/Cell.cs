namespace AutogradRnn.Layers.Tests;

/// <summary>One kind of node: how to make it with a given size, a generator for its weights and one for its masks.</summary>
public sealed record Cell(string Name, Func<int, RandomGenerator, RandomGenerator, RecurrentNode> Make)
{
    /// <summary>Nodes without randomness of their own.</summary>
    public static IReadOnlyList<Cell> Plain { get; } =
    [
        new("RNN tanh", (hidden, random, _) => new RNNNode(hidden, random)),
        new("RNN relu", (hidden, random, _) => new RNNNode(hidden, random, RNNActivation.Relu)) { HasKinks = true },
        new("GRU after", (hidden, random, _) => new GRUNode(hidden, random)),
        new("GRU before", (hidden, random, _) => new GRUNode(hidden, random, GRUReset.BeforeProduct)),
        new("LSTM", (hidden, random, _) => new LSTMNode(hidden, random)),
        new("LSTM projected", (hidden, random, _) => new LSTMNode(hidden, random, projection: hidden % 3 + 1)),
        new("Peephole LSTM", (hidden, random, _) => new PeepholeLSTMNode(hidden, random)),
        new("own", (hidden, random, _) => new OwnNode(hidden, random)),
    ];

    /// <summary>Nodes that draw masks.</summary>
    public static IReadOnlyList<Cell> Masked { get; } =
    [
        new(
            "dropout a sequence",
            (hidden, random, masks) => new DropoutNode(new LSTMNode(hidden, random), masks, input: 0.3, output: 0.3, recurrent: 0.3)),
        new(
            "dropout a step",
            (hidden, random, masks) =>
                new DropoutNode(new GRUNode(hidden, random), masks, input: 0.3, output: 0.3, recurrent: 0.3, DropoutMasks.PerStep)),
        new("zoneout", (hidden, random, masks) => new ZoneoutNode(new LSTMNode(hidden, random), masks, 0.3, 0.5)),
        new(
            "zoneout in dropout",
            (hidden, random, masks) => new DropoutNode(new ZoneoutNode(new RNNNode(hidden, random), masks, 0.3), masks, recurrent: 0.3)),
    ];

    public static IReadOnlyList<Cell> All { get; } = [.. Plain, .. Masked];

    /// <summary>Whether the function has kinks at which it has no derivative.</summary>
    public bool HasKinks { get; init; }

    /// <summary>A plain cell chosen by a number.</summary>
    public static Cell Chosen(int number) => Plain[number % Plain.Count];

    public override string ToString() => Name;
}
