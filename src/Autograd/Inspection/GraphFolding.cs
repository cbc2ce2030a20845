namespace AutogradRnn;

/// <summary>Lays the steps of each loop on top of each other.</summary>
/// <remarks>
/// The step with the most operations is the pattern; another step's operations, in the order in which they ran, are matched with it by the
/// longest common subsequence of (operation, shape). So a first step that records less (its state is data), or a last one of which the
/// result does not need everything, still folds.
/// </remarks>
internal sealed class GraphFolding(TensorGraph graph)
{
    private readonly int[] _onto = [.. Enumerable.Range(0, graph.Nodes.Count)];

    public TensorGraph Fold()
    {
        for (int loop = 0; loop < graph.Loops.Count; loop++) FoldOperations(loop);
        FoldData();

        int[] kept = [.. _onto.Distinct().Order()];
        Dictionary<int, int> ids = kept.Select((id, place) => (id, place)).ToDictionary();
        ILookup<int, GraphNode> groups = graph.Nodes.ToLookup(node => _onto[node.Id]);
        GraphNode[] nodes = [.. kept.Select(id => Folded(groups[id], graph.Nodes[id]) with { Id = ids[id] })];
        IEnumerable<GraphEdge> edges = graph.Edges
            .GroupBy(edge => (From: ids[_onto[edge.From]], To: ids[_onto[edge.To]], edge.IsFromOtherStep, Place: PlaceOf(edge)))
            .Select(group => new GraphEdge(group.Key.From, group.Key.To, group.Key.Place, group.Key.IsFromOtherStep, group.Count()))
            .OrderBy(edge => (edge.To, edge.Place, edge.From));
        return new TensorGraph(nodes, [.. edges], graph.Loops);
    }

    /// <summary>Outside of loops the outputs of all steps (of a Concat) are one edge, at the first one's place.</summary>
    private int PlaceOf(GraphEdge edge) =>
        graph.Nodes[edge.To].Loop is null && graph.Nodes[edge.From].Loop is not null ? 0 : edge.Place;

    private void FoldOperations(int loop)
    {
        GraphNode[][] steps = [.. graph.Nodes
            .Where(node => node.Loop == loop && node.Kind == GraphNodeKind.Operation)
            .GroupBy(node => node.Steps[0])
            .Select(step => step.ToArray())];
        GraphNode[] pattern = steps.MaxBy(step => step.Length) ?? [];
        foreach (GraphNode[] step in steps)
        {
            foreach ((GraphNode own, GraphNode match) in Matches(step, pattern)) _onto[own.Id] = match.Id;
        }
    }

    /// <summary>Data of a step folds with what the same operation reads at the same place in other steps.</summary>
    private void FoldData()
    {
        Dictionary<(int To, int Place), int> first = [];
        HashSet<int> done = [];
        foreach (GraphEdge edge in graph.Edges)
        {
            GraphNode from = graph.Nodes[edge.From];
            if (from.Kind != GraphNodeKind.Constant || from.Loop is null || !done.Add(from.Id)) continue;
            (int, int) key = (_onto[edge.To], edge.Place);
            if (first.TryGetValue(key, out int other) && SameForm(graph.Nodes[other], from)) _onto[from.Id] = other;
            else first[key] = from.Id;
        }
    }

    private static IEnumerable<(GraphNode Own, GraphNode Match)> Matches(GraphNode[] step, GraphNode[] pattern)
    {
        // longest[i, j]: the longest common subsequence of step[i..] and pattern[j..].
        int[,] longest = new int[step.Length + 1, pattern.Length + 1];
        for (int i = step.Length - 1; i >= 0; i--)
        {
            for (int j = pattern.Length - 1; j >= 0; j--)
            {
                longest[i, j] = SameForm(step[i], pattern[j])
                    ? longest[i + 1, j + 1] + 1
                    : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < step.Length && j < pattern.Length;)
        {
            if (SameForm(step[i], pattern[j])) yield return (step[i++], pattern[j++]);
            else if (longest[i + 1, j] >= longest[i, j + 1]) i++;
            else j++;
        }
    }

    private static bool SameForm(GraphNode a, GraphNode b) => a.Label == b.Label && a.Shape == b.Shape && a.DType == b.DType;

    private static GraphNode Folded(IEnumerable<GraphNode> group, GraphNode pattern)
    {
        GraphNode[] nodes = [.. group];
        if (nodes.Length == 1) return pattern;
        int[] steps = [.. nodes.SelectMany(node => node.Steps).Order()];
        return pattern with { Steps = steps, Values = null, Gradient = null, GradientNorm = null };
    }
}
