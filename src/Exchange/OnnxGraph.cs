namespace AutogradRnn.Exchange;

/// <summary>An ONNX model that is being built, one node after another; values are names.</summary>
internal sealed class OnnxGraph
{
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];
    private readonly List<OnnxValue> _states = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = [];

    public OnnxModel Model => new([.. _inputs], [.. _outputs, .. _states], [.. _nodes], [.. _constants]);

    public string Input(string name, OnnxElement element, params string[] axes)
    {
        _inputs.Add(new OnnxValue(name, element, axes));
        return name;
    }

    public void Output(string name, params string[] axes) => _outputs.Add(new OnnxValue(name, OnnxElement.Float, axes));

    /// <summary>An output that stands behind the others.</summary>
    public void FinalState(string name, params string[] axes) => _states.Add(new OnnxValue(name, OnnxElement.Float, axes));

    public string Constant(string name, Tensor values)
    {
        _constants.Add(OnnxTensor.Of(name, values));
        return name;
    }

    /// <summary>A row of whole numbers, kept once.</summary>
    public string Constant(params long[] values)
    {
        string name = $"numbers.{string.Join('.', values)}";
        if (!_constants.Exists(constant => constant.Name == name)) _constants.Add(OnnxTensor.Of(name, values));
        return name;
    }

    /// <summary>Adds a node of one output, named as its output.</summary>
    public string Add(string operation, string output, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        Add(operation, [output], inputs, attributes);
        return output;
    }

    public void Add(string operation, IReadOnlyList<string> outputs, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes) =>
        _nodes.Add(new OnnxNode(operation, inputs, outputs, attributes));
}
