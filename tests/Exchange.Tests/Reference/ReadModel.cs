namespace AutogradRnn.Exchange.Tests.Reference;

/// <summary>A model as a file holds it.</summary>
internal sealed class ReadModel
{
    public long FormatVersion { get; set; }

    public long OperatorSet { get; set; }

    public List<ReadNode> Nodes { get; } = [];

    /// <summary>Constants by name, in Float64 whatever they are made of.</summary>
    public Dictionary<string, Tensor> Constants { get; } = [];

    /// <summary>Inputs, each as <c>x float [batch, time, 3]</c>.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>Outputs, written like inputs.</summary>
    public List<string> Outputs { get; } = [];
}
