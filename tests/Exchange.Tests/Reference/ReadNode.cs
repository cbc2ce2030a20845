namespace AutogradRnn.Exchange.Tests.Reference;

/// <summary>A node as a file holds it.</summary>
internal sealed class ReadNode
{
    public string Operator { get; set; } = "";

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    /// <summary>By name: a long, a string, a list of either, or a graph.</summary>
    public Dictionary<string, object> Attributes { get; } = [];

    public long[] Numbers(string attribute) => [.. (List<long>)Attributes[attribute]];
}
