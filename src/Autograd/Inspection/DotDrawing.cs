using System.Text;

namespace AutogradRnn;

/// <summary>A graph in Graphviz' language.</summary>
internal sealed class DotDrawing(TensorGraph graph)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.Append("digraph {\n  rankdir=BT;\n  graph [fontname=\"sans-serif\", fontsize=11];\n  node [fontname=\"sans-serif\", fontsize=11];\n");
        (IReadOnlyList<GraphNode> outside, IReadOnlyList<GraphFrame> frames) = GraphFrame.Of(graph);
        foreach (GraphNode node in outside) Append("  ", node);
        for (int i = 0; i < frames.Count; i++)
        {
            _text.Append($"  subgraph cluster_{i} {{\n    label={Quoted(frames[i].Title)}; style=rounded; color=gray;\n");
            foreach (GraphNode node in frames[i].Nodes) Append("    ", node);
            _text.Append("  }\n");
        }

        foreach (GraphEdge edge in graph.Edges) _text.Append($"  n{edge.From} -> n{edge.To}{Look(edge)};\n");
        return _text.Append("}\n").ToString();
    }

    private void Append(string indent, GraphNode node)
    {
        string look = node.Kind switch
        {
            GraphNodeKind.Operation => "shape=box, style=rounded",
            GraphNodeKind.Parameter => "shape=box, style=filled, fillcolor=\"#fde9b8\"",
            _ => "shape=box, style=filled, fillcolor=\"#e8eef7\"",
        };
        _text.Append($"{indent}n{node.Id} [label={Quoted(string.Join('\n', GraphCaption.Lines(node)))}, {look}];\n");
    }

    /// <summary>A way through time is dashed. In a folded graph it leads back, and must not decide which node stands above which.</summary>
    private static string Look(GraphEdge edge)
    {
        if (!edge.IsFromOtherStep) return string.Empty;
        return edge.From < edge.To ? " [style=dashed]" : " [style=dashed, constraint=false]";
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
