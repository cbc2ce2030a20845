namespace AutogradRnn.Planning;

/// <summary>Finds the nodes through which a gradient flows.</summary>
internal static class GradientNeeds
{
    /// <summary>Marks the nodes of a graph, given who outside wants a gradient.</summary>
    public static void Mark(LoopGraph graph, bool x, bool[] initialStates, IReadOnlyList<Tensor> outers)
    {
        List<LoopNode> order = graph.InOrder();
        for (int k = 0; k < graph.States.Length; k++) graph.States[k].NeedsGradient = initialStates[k];

        // A state needs a gradient when the next one does, which may depend on it: at most one round for each part.
        bool again = true;
        while (again)
        {
            foreach (LoopNode node in order.Where(node => node is not StateNode)) node.NeedsGradient = Needs(node, x, outers);
            again = false;
            for (int k = 0; k < graph.States.Length; k++)
            {
                if (graph.States[k].NeedsGradient || !graph.NextStates[k].NeedsGradient) continue;
                graph.States[k].NeedsGradient = again = true;
            }
        }
    }

    private static bool Needs(LoopNode node, bool x, IReadOnlyList<Tensor> outers) => node switch
    {
        SequenceNode sequence => x && sequence.Index == 0,
        OuterNode outer => outers[outer.Binding].RequiresGrad,
        ProductNode product => product.Inputs.Any(left => left.NeedsGradient) || product.Matrices.Any(matrix => outers[matrix.Binding].RequiresGrad),
        OperationNode operation => operation.Operation.Differentiable
            && (node.Inputs.Any(input => input.NeedsGradient) || operation.Operands.Any(operand => operand.Binding is int binding && outers[binding].RequiresGrad)),
        ElementwiseNode elementwise => elementwise.Inputs.Where((input, i) => input.NeedsGradient && elementwise.Operation.HasVjp(i)).Any(),
        _ => node.Inputs.Any(input => input.NeedsGradient),
    };
}
