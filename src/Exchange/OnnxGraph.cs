using System.Globalization;

namespace AutogradRnn.Exchange;

/// <summary>An ONNX model that is being built, one node after another; values are names.</summary>
/// <param name="outer">The model that this is a body in; null for a model. A body leaves its constants there.</param>
/// <param name="names">What the names of values begin with that are given none.</param>
internal sealed class OnnxGraph(OnnxGraph? outer = null, string names = "")
{
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];
    private readonly List<OnnxValue> _states = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _constants = outer?._constants ?? [];

    public OnnxModel Model => new([.. _inputs], [.. _outputs, .. _states], [.. _nodes], [.. _constants]);

    public OnnxBody Body => new([.. _inputs], [.. _outputs], [.. _nodes]);

    public string Input(string name, OnnxElement element, params string[] axes)
    {
        _inputs.Add(new OnnxValue(name, element, axes));
        return name;
    }

    public void Output(string name, params string[] axes) => _outputs.Add(new OnnxValue(name, OnnxElement.Float, axes));

    /// <summary>An output that stands behind the others.</summary>
    public void FinalState(string name, params string[] axes) => _states.Add(new OnnxValue(name, OnnxElement.Float, axes));

    public string Constant(string name, Tensor values) => Kept(name, () => OnnxTensor.Of(name, values));

    /// <summary>A row of whole numbers.</summary>
    public string Numbers(params long[] values)
    {
        string name = $"numbers.{string.Join('.', values)}";
        return Kept(name, () => OnnxTensor.Of(name, values));
    }

    /// <summary>A single number.</summary>
    public string Number(double value) => Constant(string.Create(CultureInfo.InvariantCulture, $"number.{(float)value:R}"), Tensor.Scalar(value));

    /// <summary>Adds a node of one output, named as its output.</summary>
    public string Add(string operation, string output, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        Add(operation, [output], inputs, attributes);
        return output;
    }

    public void Add(string operation, IReadOnlyList<string> outputs, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes) =>
        _nodes.Add(new OnnxNode(operation, inputs, outputs, attributes));

    /// <summary>Adds a node whose output has no name of its own.</summary>
    public string Add(string operation, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes) =>
        Add(operation, $"{names}{_nodes.Count}", inputs, attributes);

    /// <summary>Names of constants tell their values, or are a parameter's: each is kept once.</summary>
    private string Kept(string name, Func<OnnxTensor> constant)
    {
        if (!_constants.Exists(kept => kept.Name == name)) _constants.Add(constant());
        return name;
    }
}
