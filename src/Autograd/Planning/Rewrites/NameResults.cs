using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>Gives every part of the next state and the output a node of its own, so that each has a place to be written to.</summary>
/// <remarks>
/// The nodes of states also turn numbers below 1e-30 (Float64: 1e-290) into 0, forward and backward: a state or a gradient that decays
/// through thousands of steps would else reach the denormal numbers, with which many processors calculate a hundred times slower. The step
/// itself reads what they give, which is in memory anyway.
/// </remarks>
internal sealed class NameResults(DType dtype) : LoopRewrite
{
    private readonly Unary<FlushTiny> _flush = new(new FlushTiny(dtype == DType.Float32 ? 1e-30 : 1e-290));

    public override LoopGraph Apply(LoopGraph graph)
    {
        HashSet<LoopNode> computed = [.. ComputedInLoop(graph)];
        LoopGraph flushed = graph.Rewrite((old, node) => computed.Contains(old) ? Flushed(node) : node);

        // Two parts of one value, or a part that is handed on as it came, still need nodes of their own.
        HashSet<LoopNode> taken = [];
        LoopNode[] nextStates = new LoopNode[graph.NextStates.Length];
        for (int k = 0; k < nextStates.Length; k++)
        {
            LoopNode next = flushed.NextStates[k];
            nextStates[k] = computed.Contains(graph.NextStates[k]) && taken.Add(next) ? next : Flushed(next);
        }

        LoopNode output = new ElementwiseNode(Unary<Identity>.Instance, graph.Output.Width, flushed.Output);
        return new LoopGraph(graph.Sequences, graph.States, output, nextStates);
    }

    /// <summary>The next states that follow from the state; what follows from x alone may leave the loop, and a part of the state must
    /// not.</summary>
    private static IEnumerable<LoopNode> ComputedInLoop(LoopGraph graph)
    {
        HashSet<LoopNode> readsState = [];
        foreach (LoopNode node in graph.InOrder())
        {
            if (node is StateNode || node.Inputs.Any(readsState.Contains)) readsState.Add(node);
        }

        return graph.NextStates.Where(next => next is (ElementwiseNode or ProductNode) && readsState.Contains(next));
    }

    private ElementwiseNode Flushed(LoopNode node) => new(_flush, node.Width, node);
}
