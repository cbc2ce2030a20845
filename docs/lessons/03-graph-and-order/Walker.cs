namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>A backward pass without the engine: it reads the graph, and visits its nodes in any order it is given.</summary>
public static class Walker
{
    #region walk
    /// <summary>∂end/∂node for every node, if the order is a right one; <paramref name="afterVisit"/> sees the gradients as they grow.</summary>
    public static double[] Walk(TensorGraph graph, IEnumerable<int> order, Action<int, double[]>? afterVisit = null)
    {
        double[] gradient = new double[graph.Nodes.Count];
        gradient[^1] = 1;                                              // the last node is the end
        foreach (int node in order)
        {
            foreach (GraphEdge edge in Inputs(graph, node)) gradient[edge.From] += gradient[node] * Slope(graph, edge);
            afterVisit?.Invoke(node, gradient);
        }

        return gradient;
    }
    #endregion

    /// <summary>The arrows into a node: what it was made from.</summary>
    public static IEnumerable<GraphEdge> Inputs(TensorGraph graph, int node) => graph.Edges.Where(edge => edge.To == node);

    #region slope
    /// <summary>∂result/∂input of one operation, from the values that stand in the graph.</summary>
    private static double Slope(TensorGraph graph, GraphEdge edge)
    {
        GraphNode result = graph.Nodes[edge.To];
        double[] x = [.. Inputs(graph, edge.To).Select(input => graph.Nodes[input.From].Values![0])];
        double y = result.Values![0];
        return result.Label switch
        {
            "Add" => 1,
            "Multiply" => x[1 - edge.Place],
            "Tanh" => 1 - y * y,
            "Square" => 2 * x[0],
            string other => throw new NotSupportedException($"The walker expected Add, Multiply, Tanh or Square, but got {other}. Give it a slope."),
        };
    }
    #endregion
}
