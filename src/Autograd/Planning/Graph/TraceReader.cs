using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>From a recorded step to its graph; refuses what the plan has no form for.</summary>
internal sealed class TraceReader
{
    private readonly StepTrace _trace;
    private readonly int _batch;
    private readonly LoopNode?[] _nodes;

    private TraceReader(StepTrace trace, int batch)
    {
        _trace = trace;
        _batch = batch;
        _nodes = new LoopNode?[trace.Values.Count];
    }

    /// <exception cref="NotPlannableException">An operation or a shape has no place in a plan.</exception>
    public static LoopGraph Read(StepTrace trace, int batch) => new TraceReader(trace, batch).Read();

    private LoopGraph Read()
    {
        List<SequenceNode> sequences = [];
        List<StateNode> states = [];
        for (int i = 0; i < _nodes.Length; i++)
        {
            TracedValue value = _trace.Values[i];
            if (value.Kind == TracedValueKind.Sequence) _nodes[i] = Added(sequences, new SequenceNode(value.Index, RowsOf(value)));
            else if (value.Kind == TracedValueKind.State) _nodes[i] = Added(states, new StateNode(value.Index, RowsOf(value)));
        }

        foreach (TracedOperation operation in _trace.Operations) _nodes[operation.Output] = NodeOf(operation);
        LoopNode[] next = [.. _trace.NextStates.Select(Inner)];
        if (!next.Select(part => part.Width).SequenceEqual(states.Select(part => part.Width)))
            throw new NotPlannableException("a part of the state changes its size");
        return new LoopGraph([.. sequences], [.. states], Inner(_trace.Output), next);
    }

    private static N Added<N>(List<N> list, N node)
    {
        list.Add(node);
        return node;
    }

    private LoopNode NodeOf(TracedOperation traced)
    {
        TracedValue result = _trace.Values[traced.Output];
        switch (traced.Operation)
        {
            case IElementwise operation:
                int width = RowsOf(result);
                return new ElementwiseNode(operation, width, [.. traced.Inputs.Select(input => Operand(input, width))]);
            case Slice { Step: 1 } when _trace.Values[traced.Inputs[0]].Shape == result.Shape:
                return Inner(traced.Inputs[0]);
            case Slice { Axis: 1, Step: 1 } slice when result.Shape.Rank == 2:
                return new SliceNode(Inner(traced.Inputs[0]), slice.Start, slice.Length);
            case Concat { Axis: 1 } when result.Shape.Rank == 2:
                return new ConcatNode([.. traced.Inputs.Select(Inner)]);
            case MatMul { TransposesA: false } product when result.Shape.Rank == 2 && _trace.Values[traced.Inputs[1]] is { Outer: { Rank: 2 } matrix, Index: int binding }:
                (int rows, int columns) = product.TransposesB ? (matrix.Shape[1], matrix.Shape[0]) : (matrix.Shape[0], matrix.Shape[1]);
                return new ProductNode([new LoopMatrix(binding, 0, rows, columns, product.TransposesB)], Inner(traced.Inputs[0]));
            case Reshape when _trace.Values[traced.Inputs[0]].Shape == result.Shape:
                return Inner(traced.Inputs[0]);
            default:
                throw new NotPlannableException($"{traced.Operation.Name} with a result of shape {result.Shape}");
        }
    }

    private LoopNode Inner(int value) =>
        _nodes[value] ?? throw new NotPlannableException("a value from outside where one of the step is expected");

    private LoopNode Operand(int value, int width)
    {
        if (_nodes[value] is { } node)
            return node.Width == width || node.Width == 1 ? node : throw Odd(_trace.Values[value].Shape);
        TracedValue outer = _trace.Values[value];
        (int rows, int own) = outer.Shape switch
        {
            [] => (1, 1),
            [int columns] => (1, columns),
            [int some, int columns] => (some, columns),
            _ => throw Odd(outer.Shape),
        };
        if ((own != width && own != 1) || (rows != 1 && rows != _batch)) throw Odd(outer.Shape);
        return new OuterNode(outer.Index, rows != 1, own, 0, own);
    }

    private int RowsOf(TracedValue value) =>
        value.DType.IsFloating() && value.Shape is [int rows, int columns] && rows == _batch && columns > 0 ? columns : throw Odd(value.Shape);

    private static NotPlannableException Odd(Shape shape) => new($"a value of shape {shape}, not [batch, size]");
}
