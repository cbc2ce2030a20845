using AutogradRnn.Tests.Support;

namespace AutogradRnn.Layers.Tests.Golden;

/// <summary>A case of PyTorch's recurrent layers, run by ours: outputs and gradients under PyTorch's names.</summary>
/// <remarks>
/// Each of our parameters is written as a function of PyTorch's (transposed weights, two biases in one), and the gradients go back through
/// that same function: one mapping, both ways.
/// </remarks>
internal sealed class PyTorchLayer
{
    private readonly string _cell;
    private readonly GoldenValue _config;
    private readonly Dictionary<string, Tensor> _parameters;
    private readonly Dictionary<string, Tensor> _inputs;
    private readonly RecurrentLayer _layer;
    private readonly Dictionary<string, Tensor> _ours = [];

    /// <summary>Builds our layer with PyTorch's numbers.</summary>
    /// <param name="cell">The file's name: rnn_tanh, rnn_relu, gru, lstm or lstm_proj.</param>
    /// <param name="example">One case of it.</param>
    /// <param name="dtype">The dtype to compute in.</param>
    public PyTorchLayer(string cell, GoldenCase example, DType dtype)
    {
        (_cell, _config) = (cell, example["config"]);
        _parameters = Leaves(example["parameters"], dtype);
        _inputs = Leaves(example["inputs"], dtype);
        RecurrentLayer[] layers = [.. Enumerable.Range(0, Layers).Select(k => Layer(k, dtype))];
        _layer = Layers == 1 ? layers[0] : new RecurrentStack(layers);
        foreach ((string name, Parameter parameter) in _layer.NamedParameters()) SetValues(parameter, _ours[name]);
    }

    private int Layers => _config["num_layers"].AsInt();

    private int Hidden => _config["hidden_size"].AsInt();

    private int Projection => _config["proj_size"].IsNull ? 0 : _config["proj_size"].AsInt();

    private bool IsBidirectional => !_config["bidirectional"].IsNull && _config["bidirectional"].AsFlag();

    private bool IsBatchFirst => _config["batch_first"].IsNull || _config["batch_first"].AsFlag();

    /// <summary>output, h_n and (for an LSTM) c_n.</summary>
    public Dictionary<string, Tensor> Forward()
    {
        Tensor x = IsBatchFirst ? _inputs["x"] : _inputs["x"].Transpose(0, 1);
        int[]? lengths = _config["lengths"].IsNull ? null : _config["lengths"].AsInts();
        State zero = _layer.InitialState(x.Shape[0]);
        (Tensor output, State final) = _layer.Forward(x, _inputs.ContainsKey("h_0") ? Initial(zero) : null, lengths);

        Dictionary<string, Tensor> outputs = new() { ["output"] = IsBatchFirst ? output : output.Transpose(0, 1) };
        foreach (string part in zero.Names.Select(PartOf).Distinct())
            outputs[part + "_n"] = Tensor.Stack([.. final.Names.Where(name => PartOf(name) == part).Select(name => final[name])]);
        return outputs;
    }

    /// <summary>The gradients by x, h_0, c_0 and every parameter of PyTorch's.</summary>
    public Dictionary<string, Tensor> Backward(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor> cotangents)
    {
        IReadOnlyList<(string Name, Parameter Parameter)> parameters = _layer.NamedParameters();
        Tensor[] gradients = Gradients.Of(outputs, [.. _inputs.Values, .. parameters.Select(pair => pair.Parameter)], cotangents);
        Tensor[] asTheirs = [.. parameters.Select(pair => _ours[pair.Name])];
        Tensor[] byTheirs = Gradients.Of(asTheirs, [.. _parameters.Values], gradients[_inputs.Count..]);
        return _inputs.Keys.Zip(gradients).Concat(_parameters.Keys.Zip(byTheirs)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static Dictionary<string, Tensor> Leaves(GoldenValue fields, DType dtype) =>
        fields.AsFields().Where(field => !field.Value.IsNull)
            .ToDictionary(field => field.Key, field => field.Value.AsTensor().Detach().To(dtype).RequireGrad());

    private static string PartOf(string name) => name.Split('.')[^1];

    private static void SetValues(Parameter parameter, Tensor values)
    {
        Assert.That(parameter.Shape, Is.EqualTo(values.Shape));
        if (parameter.DType == DType.Float32) values.AsSpan<float>().CopyTo(parameter.AsWritableSpan<float>());
        else values.AsSpan<double>().CopyTo(parameter.AsWritableSpan<double>());
    }

    /// <summary>h_0 and c_0 are [layers · directions, batch, size], in the order of our state's parts.</summary>
    private State Initial(State zero)
    {
        Dictionary<string, int> next = [];
        return zero.Map((name, _) =>
        {
            int index = next[PartOf(name)] = next.GetValueOrDefault(PartOf(name), -1) + 1;
            return _inputs[PartOf(name) + "_0"].Select(0, index);
        });
    }

    private RecurrentLayer Layer(int k, DType dtype)
    {
        string prefix = Layers == 1 ? "" : $"layers.{k}.";
        if (!IsBidirectional) return new RNNLayer(Node(k, "", prefix, dtype));
        return new Bidirectional(Node(k, "", prefix + "forward.", dtype), Node(k, "_reverse", prefix + "backward.", dtype));
    }

    /// <summary>A node of the right sizes, and its parameters as functions of PyTorch's.</summary>
    private RecurrentNode Node(int k, string direction, string prefix, DType dtype)
    {
        int outputs = Projection > 0 ? Projection : Hidden;
        int features = k == 0 ? _config["input_size"].AsInt() : outputs * (IsBidirectional ? 2 : 1);
        RandomGenerator generator = new(1);
        RecurrentNode node = _cell switch
        {
            "rnn_tanh" => new RNNNode(Hidden, generator, RNNActivation.Tanh, features, dtype),
            "rnn_relu" => new RNNNode(Hidden, generator, RNNActivation.Relu, features, dtype),
            "gru" => new GRUNode(Hidden, generator, GRUReset.AfterProduct, features, dtype),
            "lstm" or "lstm_proj" =>
                new LSTMNode(Hidden, generator, projection: Projection > 0 ? Projection : null, features: features, dtype: dtype),
            _ => throw new InvalidDataException(
                $"Expected rnn_tanh, rnn_relu, gru, lstm or lstm_proj, but got layers/{_cell}.json. Say here which of our nodes it is."),
        };

        string ours = prefix + "node.";
        _ours[ours + "inputWeight"] = Theirs("weight_ih").Transpose();
        _ours[ours + "recurrentWeight"] = Theirs("weight_hh").Transpose();
        if (Projection > 0) _ours[ours + "projectionWeight"] = Theirs("weight_hr").Transpose();
        Tensor inputBias = Bias("bias_ih"), recurrentBias = Bias("bias_hh"), together = inputBias + recurrentBias;
        bool isGru = _cell == "gru";
        _ours[ours + "bias"] = isGru ? Tensor.Concat([together[..(2 * Hidden)], inputBias[(2 * Hidden)..]]) : together;
        if (isGru) _ours[ours + "recurrentBias"] = recurrentBias[(2 * Hidden)..];
        return node;

        Tensor Theirs(string name) => _parameters[$"{name}_l{k}{direction}"];

        Tensor Bias(string name) =>
            _parameters.GetValueOrDefault($"{name}_l{k}{direction}") ?? Tensor.Zeros([Theirs("weight_ih").Shape[0]], dtype);
    }
}
