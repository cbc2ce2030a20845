namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public string[] ByHand() => ["L", "d", "c", "b", "a", "w", "x"];

    public bool IsOrder(int[][] inputs, int[] order)
    {
        if (!order.Order().SequenceEqual(Enumerable.Range(0, inputs.Length))) return false;
        int[] place = new int[inputs.Length];
        foreach ((int i, int node) in order.Index()) place[node] = i;
        return inputs.Index().All(node => node.Item.All(input => place[input] > place[node.Index]));
    }

    public int[] Order(int[][] inputs, int end)
    {
        int[] sharesToCome = new int[inputs.Length];
        HashSet<int> seen = [end];
        Stack<int> open = new([end]);
        while (open.TryPop(out int node))
        {
            foreach (int input in inputs[node])
            {
                sharesToCome[input]++;
                if (seen.Add(input)) open.Push(input);
            }
        }

        List<int> order = [];
        Stack<int> complete = new([end]);
        while (complete.TryPop(out int node))
        {
            order.Add(node);
            foreach (int input in inputs[node])
            {
                if (--sharesToCome[input] == 0) complete.Push(input);
            }
        }

        return [.. order];
    }

    public int[][] CounterExample() => [[], [0], [1], [0, 2]];
}
