using System.Text;

namespace AutogradRnn;

/// <summary>A graph as a Mermaid flowchart.</summary>
internal sealed class MermaidDrawing(TensorGraph graph)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.Append("flowchart BT\n");
        (IReadOnlyList<GraphNode> outside, IReadOnlyList<GraphFrame> frames) = GraphFrame.Of(graph);
        foreach (GraphNode node in outside) Append("  ", node);
        for (int i = 0; i < frames.Count; i++)
        {
            _text.Append($"  subgraph s{i} [{Quoted(frames[i].Title)}]\n");
            foreach (GraphNode node in frames[i].Nodes) Append("    ", node);
            _text.Append("  end\n");
        }

        foreach (GraphEdge edge in graph.Edges) _text.Append($"  n{edge.From} {(edge.IsFromOtherStep ? "-.->" : "-->")} n{edge.To}\n");
        _text.Append("  classDef parameter fill:#fde9b8\n  classDef data fill:#e8eef7\n");
        return _text.ToString();
    }

    private void Append(string indent, GraphNode node)
    {
        string caption = Quoted(string.Join('\n', GraphCaption.Lines(node)));
        string look = node.Kind switch
        {
            GraphNodeKind.Operation => $"({caption})",
            GraphNodeKind.Parameter => $"[{caption}]:::parameter",
            _ => $"[{caption}]:::data",
        };
        _text.Append($"{indent}n{node.Id}{look}\n");
    }

    /// <summary>Mermaid writes special characters as #name;.</summary>
    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' => "#quot;",
                '#' => "#35;",
                '<' => "#lt;",
                '>' => "#gt;",
                '\n' => "<br/>",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
