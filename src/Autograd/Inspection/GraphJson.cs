using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AutogradRnn;

/// <summary>A graph as JSON.</summary>
internal static class GraphJson
{
    private static readonly JsonSerializerOptions _options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Write(TensorGraph graph) => new JsonObject
    {
        ["loops"] = new JsonArray([.. graph.Loops.Select(name => JsonValue.Create(name))]),
        ["nodes"] = new JsonArray([.. graph.Nodes.Select(Node)]),
        ["edges"] = new JsonArray([.. graph.Edges.Select(Edge)]),
    }.ToJsonString(_options);

    private static JsonObject Node(GraphNode node)
    {
        JsonObject json = new()
        {
            ["id"] = node.Id,
            ["kind"] = node.Kind switch
            {
                GraphNodeKind.Operation => "operation",
                GraphNodeKind.Parameter => "parameter",
                _ => "constant",
            },
            ["label"] = node.Label,
            ["shape"] = Array(node.Shape.ToArray()),
            ["dtype"] = node.DType.ToString(),
        };
        if (node.Loop is { } loop) (json["loop"], json["steps"]) = (loop, Array(node.Steps));
        if (node.Values is { } values) json["values"] = Array(values);
        if (node.Gradient is { } gradient) json["gradient"] = Array(gradient);
        if (node.GradientNorm is { } norm) json["gradientNorm"] = JsonSerializer.SerializeToNode(norm, _options);
        return json;
    }

    private static JsonObject Edge(GraphEdge edge) => new()
    {
        ["from"] = edge.From,
        ["to"] = edge.To,
        ["place"] = edge.Place,
        ["fromOtherStep"] = edge.IsFromOtherStep,
        ["count"] = edge.Count,
    };

    private static JsonNode? Array<T>(IEnumerable<T> items) => JsonSerializer.SerializeToNode(items, _options);
}
