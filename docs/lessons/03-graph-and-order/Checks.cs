namespace AutogradRnn.Lessons.GraphAndOrder;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void ByHand(IExercises answer)
    {
        string[] names = ["w", "x", "a", "b", "c", "d", "L"];
        int[][] inputs = [[], [], [0, 1], [2, 0], [3], [2, 4], [5, 3]];
        string[] given = answer.ByHand();
        foreach (string name in given) Judge.That(names.Contains(name), $"there is no node named \"{name}\"");
        Right("your order", inputs, 6, [.. given.Select(name => Array.IndexOf(names, name))], node => names[node]);
    }

    public static void IsOrder(IExercises answer)
    {
        int[][] diamond = [[], [0], [0], [1, 2]], square = [[], [0, 0]], skip = [[], [0], [1], [0, 2]];
        Is(true, diamond, [3, 2, 1, 0]);
        Is(true, diamond, [3, 1, 2, 0]);
        Is(false, diamond, [3, 1, 0, 2]);
        Is(false, diamond, [0, 1, 2, 3]);
        Is(true, square, [1, 0]);
        Is(false, square, [1, 0, 0]);
        Is(false, diamond, [3, 1, 0]);
        Is(false, diamond, [3, 2, 2, 0]);
        Is(false, skip, [2, 1, 3, 0]);

        void Is(bool right, int[][] inputs, int[] order) => Judge.That(
            answer.IsOrder(inputs, order) == right,
            $"{string.Join(", ", order)} should be {(right ? "right" : "wrong")} for the graph {Text(inputs)}, but you say otherwise");
    }

    public static void Order(IExercises answer)
    {
        foreach ((int[][] inputs, int end) in new (int[][], int)[]
        {
            ([[], [0], [1]], 2),
            ([[], [0, 0]], 1),
            ([[2], [0, 2], [], [1, 0]], 3),
            ([[1, 3], [3], [0, 1], [], [2, 2]], 4),
            ([[], [0], [1, 0], [2]], 2),
            ([[], [0], [0, 1], [1, 0]], 3),
        })
        {
            Right($"the order of the graph {Text(inputs)} from node {end}", inputs, end, answer.Order(inputs, end));
        }

        int[][] chain = [[], .. Enumerable.Range(0, 2000).Select(i => new[] { i })];
        Judge.That(answer.Order(chain, 2000).SequenceEqual(Enumerable.Range(0, 2001).Reverse()), "a chain of 2,001 nodes has one order only, from the end back");
    }

    public static void CounterExample(IExercises answer)
    {
        int[][] graph = answer.CounterExample();
        Judge.That(graph.Length > 0, "a graph without nodes has no wrong order");
        foreach ((int node, int[] inputs) in graph.Index())
            Judge.That(inputs.All(input => input >= 0 && input < node), $"node {node} should be made from nodes before it, but has the inputs {string.Join(", ", inputs)}");
        int[] order = SuspectOrder.DeepestFirst(graph);
        Judge.That(
            !new Solutions().IsOrder(graph, order),
            $"DeepestFirst visits {string.Join(", ", order)} in the graph {Text(graph)}, and that is right: each node comes before what it was made from");
    }

    private static void Right(string what, int[][] inputs, int end, IReadOnlyList<int> order, Func<int, string>? name = null)
    {
        if (GraphRules.Mistake(inputs, end, order, name) is { } mistake) throw new WrongAnswerException($"{what}: {mistake}");
    }

    private static string Text(int[][] inputs) => $"[{string.Join(", ", inputs.Select(from => $"[{string.Join(", ", from)}]"))}]";
}
