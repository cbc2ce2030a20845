using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>Writes the backward code: the schedule from its end to its beginning, each value's gradient the sum over all who read
/// it.</summary>
internal sealed class BackwardWriter
{
    private readonly LoopGraph _graph;
    private readonly LoopSchedule _schedule;
    private readonly LoopLayout _layout;
    private readonly LoopCode _code;
    private readonly IReadOnlyList<Tensor> _outers;
    private readonly Dictionary<LoopNode, LoopArray> _gradients = [];
    private readonly Dictionary<(int Binding, int Width), LoopArray> _sums = [];
    private readonly Dictionary<LoopArray, WriteList> _writes = [];
    private readonly List<object> _steps = [];

    public BackwardWriter(LoopGraph graph, LoopSchedule schedule, LoopLayout layout, LoopCode code, IReadOnlyList<Tensor> outers) =>
        (_graph, _schedule, _layout, _code, _outers) = (graph, schedule, layout, code, outers);

    public void Write()
    {
        if (_code.KeepsOutputs) _code.OutputGradient = _code.Add(_graph.Output.Width, Slabs.Output);
        _code.CarryIn = [.. _graph.States.Select(state => _code.Add(state.Width, Slabs.Step))];
        _code.CarryOut = [.. _graph.States.Select(state => _code.Add(state.Width, Slabs.Step))];
        foreach (LoopArray carry in _code.CarryOut) _writes[carry] = new WriteList(carry);

        for (int i = _schedule.Items.Count - 1; i >= 0; i--)
        {
            if (_schedule.Items[i] is ProductItem product) Write(product);
            else if (_schedule.Items[i] is OperationItem operation) Write(operation);
            else Write((GroupItem)_schedule.Items[i]);
        }

        foreach (WriteList writes in _writes.Values) writes.Decide();
        foreach (object step in _steps) _code.Backward.Add(Finished(step));
    }

    private LoopCodeStep Finished(object step)
    {
        if (step is not TileDraft draft) return (LoopCodeStep)step;
        TileStep finished = draft.Finish(out int temporaries);
        _code.Temporaries = Math.Max(_code.Temporaries, temporaries);
        return finished;
    }

    private void Write(ProductItem item)
    {
        if (!_gradients.TryGetValue(item.Node, out LoopArray? array)) return;
        Place gradient = new(array.Number);
        foreach (int pair in item.Pairs)
        {
            LoopNode left = item.Node.Inputs[pair];
            LoopMatrix matrix = item.Node.Matrices[pair];
            if (_outers[matrix.Binding].RequiresGrad)
                _code.WeightGradients.Add(new WeightGradient(matrix, _layout.PlaceOf(left), left is SequenceNode { Index: 0 }, gradient));
            if (!left.NeedsGradient) continue;
            (Place target, GradientWrite write) = Target(left, left.Width);
            _steps.Add(new ProductStep(item.Stage, gradient, item.Node.Width, _code.MatrixNumber(matrix, transposed: true), target, write));
        }
    }

    private void Write(OperationItem item)
    {
        OperationNode node = item.Node;
        if (!node.NeedsGradient || !_gradients.TryGetValue(node, out LoopArray? array)) return;
        bool[] learnsOutside = [.. node.Operands.Select(operand => operand.Binding is int binding && _outers[binding].RequiresGrad)];
        (Place, GradientWrite)?[] targets = new (Place, GradientWrite)?[node.Operands.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            if (node.Operands[i].Binding is null && node.Inputs[node.Operands[i].Input] is { NeedsGradient: true } input) targets[i] = Target(input, input.Width);
        }

        OperationGradient gradient = new(new Place(array.Number), targets, learnsOutside);
        OperationStep step = new(item.Stage, _code.Operations.Count, node, _layout.OperandsOf(node), _layout.PlaceOf(node), gradient);
        _code.Operations.Add(step);
        _steps.Add(step);
    }

    private void Write(GroupItem group)
    {
        TileDraft draft = new(group.Stage, group.Width);
        Dictionary<LoopNode, List<Place>> contributions = [];
        Dictionary<LoopNode, Place> again = [];
        HashSet<LoopNode> own = [.. group.Nodes];
        List<LoopNode> outside = [];
        for (int i = group.Nodes.Count - 1; i >= 0; i--)
        {
            ElementwiseNode node = group.Nodes[i];
            if (!node.NeedsGradient) continue;
            List<Place> received = [.. Incoming(node), .. contributions.GetValueOrDefault(node, [])];
            if (received.Count == 0) continue;
            Place dy = draft.Sum(received);
            for (int input = 0; input < node.Inputs.Length; input++)
            {
                LoopNode reader = node.Inputs[input];
                if (!reader.NeedsGradient || !node.Operation.HasVjp(input)) continue;
                if (!contributions.TryGetValue(reader, out List<Place>? list)) contributions[reader] = list = [];
                if (!own.Contains(reader) && !outside.Contains(reader)) outside.Add(reader);
                list.Add(node.Operation.PassesDy(input) ? dy : Derivative(draft, again, node, input, dy));
            }
        }

        foreach (LoopNode node in outside)
        {
            Place sum = draft.Sum(contributions[node]);
            (Place target, GradientWrite write) = Target(node, group.Width);
            draft.Store(sum, target, write);
        }

        if (!draft.IsEmpty) _steps.Add(draft);
    }

    private Place Derivative(TileDraft draft, Dictionary<LoopNode, Place> again, ElementwiseNode node, int input, Place dy)
    {
        Reading reads = node.Operation.VjpReads(input);
        Place[] operands = [dy, dy, dy];
        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (reads.HasFlag((Reading)(1 << i))) operands[i] = ValueOf(draft, again, node, node.Inputs[i]);
        }

        Place y = reads.HasFlag(Reading.Result) ? ValueOf(draft, again, node, node) : dy;
        Place result = draft.NewTemporary();
        draft.Emit(new TileCode(node.Operation, input, operands[0], operands[1], operands[2], y, dy, result));
        return result;
    }

    /// <summary>A value of the forward half as an operand of the backward half.</summary>
    private Place ValueOf(TileDraft draft, Dictionary<LoopNode, Place> again, ElementwiseNode reader, LoopNode value)
    {
        if (value is ElementwiseNode node && _layout.IsComputedAgain(node) && !again.ContainsKey(node))
        {
            Place[] inputs = [.. node.Inputs.Select(input => ForwardWriter.Operand(_layout, draft, again, node, input))];
            Place result = draft.NewTemporary();
            draft.Emit(TileCode.Forward(node.Operation, inputs[0], inputs[Math.Min(1, inputs.Length - 1)], inputs[^1], result));
            again[node] = result;
        }

        return ForwardWriter.Operand(_layout, draft, again, reader, value);
    }

    /// <summary>Gradients that reach a value from beyond its group.</summary>
    private IEnumerable<Place> Incoming(ElementwiseNode node)
    {
        if (node == _graph.Output && _code.OutputGradient is { } output) yield return new Place(output.Number);
        int state = Array.IndexOf(_graph.NextStates, node);
        if (state >= 0) yield return new Place(_code.CarryIn[state].Number);
        if (_gradients.TryGetValue(node, out LoopArray? array)) yield return new Place(array.Number);
    }

    private (Place Target, GradientWrite Write) Target(LoopNode node, int width)
    {
        if (node is SliceNode slice)
        {
            (Place whole, WriteList list) = Whole(Source(slice), width);
            int column = ColumnOf(slice);
            return (whole.At(column), list.Add(column, slice.Width));
        }

        (Place place, WriteList writes) = Whole(node, width);
        if (node is not OuterNode outer) return (place, writes.Add(0, node.Width));
        GradientWrite add = new(0, width) { Adds = true };
        return (place.At(outer.Column), add);
    }

    private static LoopNode Source(LoopNode node) => node is SliceNode slice ? Source(slice.Source) : node;

    private static int ColumnOf(LoopNode node) => node is SliceNode slice ? slice.Column + ColumnOf(slice.Source) : 0;

    private (Place Place, WriteList Writes) Whole(LoopNode node, int width)
    {
        LoopArray array = node switch
        {
            StateNode state => _code.CarryOut[state.Index],
            OuterNode outer => SumOf(outer, width),
            _ => _gradients.TryGetValue(node, out LoopArray? known) ? known : _gradients[node] = NewArray(node),
        };
        if (!_writes.TryGetValue(array, out WriteList? writes)) _writes[array] = writes = new WriteList(array);
        return (new Place(array.Number), writes);
    }

    private LoopArray NewArray(LoopNode node)
    {
        switch (node)
        {
            case SequenceNode:
                return _code.XGradient = _code.Add(node.Width, Slabs.Block);
            case ProductNode:
                // A product that no derivative reads is done with when backward begins: its gradient takes its place.
                LoopArray own = _code.Arrays[_layout.PlaceOf(node).Array];
                return own.Slabs == Slabs.Block && !_layout.IsKept(node) ? own : _code.Add(node.Width, Slabs.Block);
            default:
                bool crosses = _layout.IsReadInOtherStage(node) || _schedule.StageOf(node) != Stage.Loop;
                return _code.Add(node.Width, crosses ? Slabs.Block : Slabs.Step);
        }
    }

    private LoopArray SumOf(OuterNode outer, int width)
    {
        int whole = outer.Width == width ? outer.WholeWidth : width;
        if (_sums.TryGetValue((outer.Binding, whole), out LoopArray? sum)) return sum;
        _sums[(outer.Binding, whole)] = sum = _code.Add(whole, Slabs.Sum);
        sum.StartsAtZero = true;
        _code.OuterGradients.Add(new OuterGradient(outer.Binding, sum));
        return sum;
    }
}
