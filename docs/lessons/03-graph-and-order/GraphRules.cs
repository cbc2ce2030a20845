namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>What makes an order a right one, for graphs as the exercises give them: node i was made from the nodes inputs[i].</summary>
public static class GraphRules
{
    /// <summary>What is wrong with an order, in words, or null.</summary>
    public static string? Mistake(int[][] inputs, int end, IReadOnlyList<int> order, Func<int, string>? name = null)
    {
        name ??= node => $"node {node}";
        HashSet<int> behind = Behind(inputs, end);
        foreach (int node in order)
        {
            if (!behind.Contains(node)) return $"{name(node)} is visited, but the end was not made from it";
        }

        foreach (int node in behind)
        {
            int visits = order.Count(visited => visited == node);
            if (visits != 1) return $"{name(node)} should be visited once, but is visited {visits} times";
        }

        Dictionary<int, int> place = order.Index().ToDictionary(item => item.Item, item => item.Index);
        foreach (int node in order)
        {
            foreach (int input in inputs[node])
            {
                if (place[input] < place[node]) return $"{name(input)} is visited before {name(node)}, which read it: a share comes too late";
            }
        }

        return null;
    }

    private static HashSet<int> Behind(int[][] inputs, int end)
    {
        HashSet<int> seen = [end];
        Stack<int> open = new([end]);
        while (open.TryPop(out int node))
        {
            foreach (int input in inputs[node])
            {
                if (seen.Add(input)) open.Push(input);
            }
        }

        return seen;
    }
}
