namespace AutogradRnn.Planning;

/// <summary>One step as a graph of nodes: from x and the state to the output and the next state.</summary>
internal sealed class LoopGraph(SequenceNode[] sequences, StateNode[] states, LoopNode output, LoopNode[] nextStates)
{
    public SequenceNode[] Sequences { get; } = sequences;

    public StateNode[] States { get; } = states;

    public LoopNode Output { get; } = output;

    public LoopNode[] NextStates { get; } = nextStates;

    public IEnumerable<LoopNode> Roots => [.. NextStates, Output];

    /// <summary>What the results are made from, each after its inputs.</summary>
    public List<LoopNode> InOrder()
    {
        List<LoopNode> order = [];
        HashSet<LoopNode> seen = [];
        Stack<(LoopNode Node, int Next)> open = new();
        foreach (LoopNode root in Roots) Visit(root);
        return order;

        // With a stack of its own: a step may be a chain of any length.
        void Visit(LoopNode root)
        {
            if (!seen.Add(root)) return;
            open.Push((root, 0));
            while (open.TryPop(out (LoopNode Node, int Next) top))
            {
                if (top.Next == top.Node.Inputs.Length)
                {
                    order.Add(top.Node);
                    continue;
                }

                open.Push((top.Node, top.Next + 1));
                LoopNode input = top.Node.Inputs[top.Next];
                if (seen.Add(input)) open.Push((input, 0));
            }
        }
    }

    /// <summary>Who reads each node; a result of the step is also read by the graph's surroundings, which is noted as null.</summary>
    public Dictionary<LoopNode, List<LoopNode?>> Readers()
    {
        Dictionary<LoopNode, List<LoopNode?>> readers = [];
        foreach (LoopNode node in InOrder())
        {
            readers.TryAdd(node, []);
            foreach (LoopNode input in node.Inputs) readers[input].Add(node);
        }

        foreach (LoopNode root in Roots) readers[root].Add(null);
        return readers;
    }

    /// <summary>The graph with every node replaced by what a rule makes of it: given the old node, and the same with its inputs
    /// replaced.</summary>
    public LoopGraph Rewrite(Func<LoopNode, LoopNode, LoopNode> rule)
    {
        Dictionary<LoopNode, LoopNode> replaced = [];
        foreach (LoopNode node in InOrder())
        {
            LoopNode[] inputs = [.. node.Inputs.Select(input => replaced[input])];
            bool same = inputs.AsSpan().SequenceEqual(node.Inputs);
            replaced[node] = rule(node, same ? node : node.With(inputs));
        }

        return new LoopGraph(Sequences, States, replaced[Output], [.. NextStates.Select(next => replaced[next])]);
    }
}
