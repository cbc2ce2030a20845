using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>Gives every part of the next state and the output a node of its own, so that each has a place to be written to.</summary>
/// <remarks>
/// The nodes of states also turn numbers below 1e-30 (Float64: 1e-290) into 0, forward and backward: a state or a gradient that decays through
/// thousands of steps would else reach the denormal numbers, with which many processors calculate a hundred times slower.
/// </remarks>
internal sealed class NameResults(DType dtype) : LoopRewrite
{
    public override LoopGraph Apply(LoopGraph graph)
    {
        IElementwise flush = new Unary<FlushTiny>(new FlushTiny(dtype == DType.Float32 ? 1e-30 : 1e-290));
        LoopNode[] nextStates = [.. graph.NextStates.Select(next => new ElementwiseNode(flush, next.Width, next))];

        // The output reads the state where both are one value, so that nothing is computed twice.
        int shared = Array.IndexOf(graph.NextStates, graph.Output);
        LoopNode output = shared < 0 ? graph.Output : nextStates[shared];
        return new LoopGraph(graph.Sequences, graph.States, new ElementwiseNode(Unary<Identity>.Instance, output.Width, output), nextStates);
    }
}
