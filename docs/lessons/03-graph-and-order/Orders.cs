namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>Ways to visit the nodes of a graph, each once, from the end back.</summary>
public static class Orders
{
    public static IReadOnlyList<(string Name, Func<TensorGraph, IReadOnlyList<int>> Order)> All { get; } =
    [
        ("depth first", DepthFirst),
        ("breadth first", BreadthFirst),
        ("inputs first", InputsFirst),
        ("inputs first, reversed", graph => [.. InputsFirst(graph).Reverse()]),
        ("counting shares", CountingShares),
        ("youngest first", YoungestFirst),
    ];

    #region depth-first
    /// <summary>Visits a node, then what it was made from.</summary>
    public static IReadOnlyList<int> DepthFirst(TensorGraph graph)
    {
        List<int> order = [];
        Visit(graph.Nodes.Count - 1);
        return order;

        void Visit(int node)
        {
            if (order.Contains(node)) return;              // each node once
            order.Add(node);
            foreach (GraphEdge edge in Walker.Inputs(graph, node)) Visit(edge.From);
        }
    }
    #endregion

    /// <summary>Visits the end, then what it was made from, then what those were made from.</summary>
    public static IReadOnlyList<int> BreadthFirst(TensorGraph graph)
    {
        List<int> order = [graph.Nodes.Count - 1];
        for (int i = 0; i < order.Count; i++) order.AddRange(Walker.Inputs(graph, order[i]).Select(edge => edge.From).Distinct().Except(order).ToArray());
        return order;
    }

    #region inputs-first
    /// <summary>Visits a node after all that it was made from.</summary>
    public static IReadOnlyList<int> InputsFirst(TensorGraph graph)
    {
        List<int> order = [];
        Visit(graph.Nodes.Count - 1);
        return order;

        void Visit(int node)
        {
            if (order.Contains(node)) return;
            foreach (GraphEdge edge in Walker.Inputs(graph, node)) Visit(edge.From);
            order.Add(node);
        }
    }
    #endregion

    #region counting
    /// <summary>Visits a node when the last of its shares has come in.</summary>
    public static IReadOnlyList<int> CountingShares(TensorGraph graph)
    {
        int[] sharesToCome = new int[graph.Nodes.Count];
        foreach (GraphEdge edge in graph.Edges) sharesToCome[edge.From]++;
        List<int> order = [];
        Stack<int> complete = new([graph.Nodes.Count - 1]);
        while (complete.TryPop(out int node))
        {
            order.Add(node);
            foreach (GraphEdge edge in Walker.Inputs(graph, node))
            {
                if (--sharesToCome[edge.From] == 0) complete.Push(edge.From);
            }
        }

        return order;
    }
    #endregion

    #region youngest
    /// <summary>The nodes of a graph are numbered by age: what was made last has the highest number.</summary>
    public static IReadOnlyList<int> YoungestFirst(TensorGraph graph) => [.. graph.Nodes.Select(node => node.Id).Reverse()];
    #endregion
}
