using AutogradRnn.Exchange;
using AutogradRnn.Lessons.WriteYourOwnCell;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>The models that were also run by ONNX Runtime. All their numbers are drawn evenly from a range, which gives the same bits on
/// every machine.</summary>
public static class Specimens
{
    public const int Batch = 2, Time = 10, Features = 3, Hidden = 4;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Specimen> All { get; } =
    [
        Of("RNN, tanh", new RNNLayer(new RNNNode(Hidden, Random, features: Features))),
        Of("RNN, relu", new RNNLayer(new RNNNode(Hidden, Random, RNNActivation.Relu, Features))),
        Of("GRU, reset after the product", new RNNLayer(new GRUNode(Hidden, Random, features: Features))),
        Of("GRU, reset before the product", new RNNLayer(new GRUNode(Hidden, Random, GRUReset.BeforeProduct, Features))),
        Of("LSTM", new RNNLayer(LSTM())),
        Of("LSTM, careless", new RNNLayer(new CarelessNode(LSTM()))),
        Of("LSTM with peepholes", new RNNLayer(new PeepholeLSTMNode(Hidden, Random, features: Features))),
        Of("a peephole cell of our own", new RNNLayer(new PeepholeNode(Features, Hidden, Random))),
        Of("LSTM, time reversed", new RNNLayer(LSTM(), reverse: true)),
        Of("LSTM, state as an input", new RNNLayer(LSTM()), stateInputs: true),
        Of("GRU, learnt initial state", new RNNLayer(new GRUNode(Hidden, Random, features: Features), learnInitialState: true)),
        Of("LSTM, GRU on top, readout", new RecurrentStack([new RNNLayer(LSTM()), new RNNLayer(new GRUNode(5, Random, features: Hidden))]), new Linear(2, Random, inputs: 5)),
        Of("LSTM in both directions, readout", new Bidirectional(LSTM(), LSTM()), new Linear(2, Random, inputs: 2 * Hidden)),
        Of("the update gate of lesson 12", new RNNLayer(new UpdateGateNode(Features, Hidden, Random))),
        Of("LSTM with zoneout", new RNNLayer(new ZoneoutNode(LSTM(), Random, 0.1))),
        OfTokens("characters to logits"),
    ];

    /// <summary>One of them.</summary>
    public static Specimen Named(string name) => All.First(specimen => specimen.Name == name);

    /// <summary>Gives every parameter new numbers, from -0.8 to 0.8.</summary>
    public static T Randomized<T>(T module)
        where T : Module
    {
        foreach ((int i, Parameter parameter) in module.Parameters.Index())
            parameter.Assign(Initial.Uniform(parameter.Shape, -0.8, 0.8, new RandomGenerator(seed: (ulong)i + 1)));
        return module;
    }

    /// <summary>An input, [batch, time, features].</summary>
    public static Tensor X() => Initial.Uniform([Batch, Time, Features], -1, 1, new RandomGenerator(seed: 99));

    private static RandomGenerator Random => new(seed: 1);

    private static LSTMNode LSTM() => new(Hidden, Random, features: Features);

    /// <summary>A model of layers whose every parameter gets new numbers.</summary>
    public static Specimen Of(string name, RecurrentLayer layers, Linear? readout = null, bool stateInputs = false)
    {
        Randomized(layers);
        layers.Eval();
        if (readout is not null) Randomized(readout);
        State? initial = stateInputs ? layers.InitialState(Batch).Map((_, part) => Initial.Uniform(part.Shape, -1, 1, new RandomGenerator(seed: 98))) : null;
        (string, Tensor)[] states = initial is null ? [] : [.. initial.Names.Select(part => ($"initial.{part}", initial[part]))];
        Tensor x = X(), y = layers.Forward(x, initial).Output;
        return new Specimen(name, OnnxExport.Of(layers, readout, stateInputs, Features), [("x", x), .. states], readout is null ? y : readout.Forward(y));
    }

    private static Specimen OfTokens(string name)
    {
        const int Characters = 6;
        LanguageModel model = Randomized(new LanguageModel(new Embedding(Characters, Features, Random), new RNNLayer(LSTM()), new Linear(Characters, Random, inputs: Hidden)));
        RandomGenerator random = new(seed: 97);
        int[] text = [.. Enumerable.Range(0, Batch * Time).Select(_ => random.Next(Characters))];
        Tensor tokens = Tensor.FromSpan<int>(text, [Batch, Time]);
        return new Specimen(name, OnnxExport.Of(model), [("tokens", tokens)], model.Forward(tokens).Logits);
    }
}
