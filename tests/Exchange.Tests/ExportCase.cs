using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Exchange.Tests;

/// <summary>A random model and a random input: which cell, how the layers are put together, sizes, and a seed for all numbers.</summary>
public sealed record ExportCase(
    string Cell, string Form, bool LearnsInitialState, bool HasStateInputs, int Batch, int Time, int Features, int Hidden, int Seed)
{
    private const string Concat = "concat", Sum = "sum", Mean = "mean";

    public static Arbitrary<ExportCase> Arbitrary { get; } = Arb.From(
        from cell in Gen.Elements("tanh", "relu", "gru", "gru before", "lstm", "peephole", "own", "projected", "zoneout", "any")
        from form in Gen.Elements("plain", "reversed", "projection", "readout", "stack", Concat, Sum, Mean)
        from learns in Gen.Elements(false, true)
        from inputs in Gen.Elements(false, true)
        from batch in Gen.Choose(1, 3)
        from time in Gen.Choose(1, 5)
        from features in Gen.Choose(1, 4)
        from hidden in Gen.Choose(1, 5)
        from seed in Gen.Choose(1, 1_000_000)
        select new ExportCase(cell, form, learns, inputs, batch, time, features, hidden, seed));

    public Tensor Numbers(Shape shape, int stream) =>
        Initial.Uniform(shape, -1, 1, new RandomGenerator((ulong)(Seed + 1_000_003L * stream)), DType.Float64);

    /// <summary>The layers and the readout, every parameter a random Float32.</summary>
    public (RecurrentLayer Layers, Linear? Readout) Make()
    {
        RecurrentLayer layers = Form switch
        {
            "plain" or "readout" => Loop(Features),
            "reversed" => Loop(Features, reverse: true),
            "projection" => Loop(Features, projection: new Linear(2, Random, inputs: Hidden)),
            "stack" => new RecurrentStack([Loop(Features), Both(BidirectionalMerge.Mean, Hidden), Loop(Hidden, reverse: true)]),
            Concat => Both(BidirectionalMerge.Concat, Features),
            Sum => Both(BidirectionalMerge.Sum, Features),
            _ => Both(BidirectionalMerge.Mean, Features),
        };
        Linear? readout = Form is "readout" or Concat ? new Linear(3, Random, bias: Form == Concat, inputs: Form == Concat ? 2 * Hidden : Hidden) : null;
        Randomize(layers);
        if (readout is not null) Randomize(readout);
        return (layers, readout);
    }

    /// <summary>A node with room for as many features.</summary>
    public RecurrentNode Node(int features) => Cell switch
    {
        "tanh" => new RNNNode(Hidden, Random, features: features),
        "relu" => new RNNNode(Hidden, Random, RNNActivation.Relu, features),
        "gru" => new GRUNode(Hidden, Random, features: features),
        "gru before" => new GRUNode(Hidden, Random, GRUReset.BeforeProduct, features),
        "lstm" => new LSTMNode(Hidden, Random, features: features),
        "peephole" => new PeepholeLSTMNode(Hidden, Random, features: features),
        "own" => new OwnNode(features, Hidden, Random),
        "projected" => new LSTMNode(Hidden + 2, Random, projection: Hidden, features: features),
        "zoneout" => new ZoneoutNode(new LSTMNode(Hidden, Random, features: features), Random, 0.1),
        _ => new AnyNode(features, Hidden, Random),
    };

    private RandomGenerator Random => new((ulong)Seed);

    private RNNLayer Loop(int features, bool reverse = false, Linear? projection = null) =>
        new(Node(features), reverse, LearnsInitialState, projection);

    private Bidirectional Both(BidirectionalMerge merge, int features) => new(Node(features), Node(features), merge, LearnsInitialState);

    private void Randomize(Module module)
    {
        foreach ((int i, (_, Parameter parameter)) in module.NamedParameters().Index()) parameter.Assign(Numbers(parameter.Shape, 100 + i));
    }
}
