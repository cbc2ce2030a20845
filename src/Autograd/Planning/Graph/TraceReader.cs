using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>From a recorded step to its graph; refuses what the plan has no form for.</summary>
internal sealed class TraceReader
{
    private readonly StepTrace _trace;
    private readonly int _batch;
    private readonly DType _dtype;
    private readonly LoopNode?[] _nodes;

    private TraceReader(StepTrace trace, int batch)
    {
        _trace = trace;
        _batch = batch;
        _dtype = trace.Values.First(value => value is { Kind: TracedValueKind.Sequence, Index: 0 }).DType;
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
        LoopNode[] next = [.. _trace.NextStates.Select(Result)];
        if (!next.Select(part => part.Width).SequenceEqual(states.Select(part => part.Width)))
            throw new NotPlannableException("a part of the state changes its size");
        return new LoopGraph([.. sequences], [.. states], Result(_trace.Output), next);
    }

    private static N Added<N>(List<N> list, N node)
    {
        list.Add(node);
        return node;
    }

    private LoopNode NodeOf(TracedOperation traced)
    {
        TracedValue result = _trace.Values[traced.Output], first = _trace.Values[traced.Inputs[0]];
        switch (traced.Operation)
        {
            case Reshape:
            case Slice { Step: 1 } when first.Shape == result.Shape:
                return Inner(traced.Inputs[0]);
            case IElementwise operation when IsElementByElement(traced.Inputs, result.Shape):
                return new ElementwiseNode(operation, WidthOf(result.Shape), [.. traced.Inputs.Select(Operand)]);
            case Slice { Axis: 1, Step: 1 } slice when IsRows(result.Shape) && IsRows(first.Shape):
                return new SliceNode(Inner(traced.Inputs[0]), slice.Start, slice.Length);
            case Concat { Axis: 1 } when IsRows(result.Shape) && traced.Inputs.All(input => _nodes[input] is not null):
                return new ConcatNode([.. traced.Inputs.Select(Inner)]);
            case MatMul { TransposesA: false } product when IsRows(result.Shape) && _trace.Values[traced.Inputs[1]] is { Outer: { Rank: 2 } matrix, Index: int binding }:
                (int rows, int columns) = product.TransposesB ? (matrix.Shape[1], matrix.Shape[0]) : (matrix.Shape[0], matrix.Shape[1]);
                return new ProductNode([new LoopMatrix(binding, 0, rows, columns, product.TransposesB)], Inner(traced.Inputs[0]));
            default:
                return OperationOf(traced, result);
        }
    }

    /// <summary>An operation that a plan runs as it is, if it computes in the plan's own memory and dtype.</summary>
    private OperationNode OperationOf(TracedOperation traced, TracedValue result)
    {
        bool fits = traced.Operation is not (Custom or StopGradient or Cast) && result.DType == _dtype && result.Shape.Count > 0;
        List<LoopNode> inputs = [];
        OperationOperand[] operands = new OperationOperand[traced.Inputs.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            TracedValue value = _trace.Values[traced.Inputs[i]];

            // Tensors from outside come in the plan's dtype: right for a mask, wrong for indices.
            fits &= value.DType == _dtype || (value.Kind == TracedValueKind.Outer && traced.Operation is IElementwise);
            operands[i] = new OperationOperand(value.Kind == TracedValueKind.Outer ? value.Index : null, inputs.Count, value.Shape);
            if (operands[i].Binding is null) inputs.Add(Inner(traced.Inputs[i]));
        }

        if (!fits) throw new NotPlannableException($"{traced.Operation.Name} with a result of shape {result.Shape}");
        return new OperationNode(traced.Operation, operands, result.Shape, WidthOf(result.Shape), [.. inputs]);
    }

    private LoopNode Inner(int value) =>
        _nodes[value] ?? throw new NotPlannableException("a value from outside where one of the step is expected");

    private LoopNode Result(int value)
    {
        _ = RowsOf(_trace.Values[value]);
        return Inner(value);
    }

    /// <summary>Whether each number of the result is made from the numbers at its place, or from the one of its row.</summary>
    private bool IsElementByElement(int[] inputs, Shape result)
    {
        if (result.Rank == 0 || result[0] != _batch || result.Count == 0) return false;
        foreach (int input in inputs)
        {
            Shape shape = _trace.Values[input].Shape;
            bool fits = _nodes[input] is not null ? shape == result || (shape.Rank == result.Rank && shape[0] == _batch && shape.Count == _batch)
                : result.Rank == 2 ? FitsColumns(shape, result[1])
                : shape.Count == 1 && shape.Rank <= Math.Min(2, result.Rank);
            if (!fits) return false;
        }

        return true;
    }

    private bool FitsColumns(Shape outer, int width)
    {
        if (outer.Rank > 2) return false;
        (int rows, int columns) = RowsAndColumns(outer);
        return (columns == width || columns == 1) && (rows == 1 || rows == _batch);
    }

    private LoopNode Operand(int value)
    {
        if (_nodes[value] is { } node) return node;
        TracedValue outer = _trace.Values[value];
        (int rows, int columns) = RowsAndColumns(outer.Shape);
        return new OuterNode(outer.Index, rows != 1, columns, 0, columns);
    }

    private static (int Rows, int Columns) RowsAndColumns(Shape outer) => outer.Rank == 2 ? (outer[0], outer[1]) : (1, outer.Count);

    private bool IsRows(Shape shape) => shape is [int rows, int columns] && rows == _batch && columns > 0;

    /// <summary>The numbers a row that hold a value of any shape.</summary>
    private int WidthOf(Shape shape) => (shape.Count - 1) / _batch + 1;

    private int RowsOf(TracedValue value) => value.DType.IsFloating() && IsRows(value.Shape)
        ? value.Shape[1]
        : throw new NotPlannableException($"a value of shape {value.Shape}, not [batch, size]");
}
