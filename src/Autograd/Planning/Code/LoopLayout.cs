using AutogradRnn.Operations;

namespace AutogradRnn.Planning;

/// <summary>Where every value of a step lies: in an array of the plan, in a tensor from outside, or only in a tile.</summary>
internal sealed class LoopLayout
{
    private readonly LoopGraph _graph;
    private readonly LoopSchedule _schedule;
    private readonly LoopCode _code;
    private readonly bool _trains;
    private readonly Dictionary<LoopNode, List<LoopNode?>> _readers;
    private readonly Dictionary<LoopNode, Place> _places = [];
    private readonly Dictionary<(int Binding, int Width), LoopArray> _outers = [];
    private readonly HashSet<LoopNode> _kept = [];
    private readonly HashSet<LoopNode> _again = [];

    public LoopLayout(LoopGraph graph, LoopSchedule schedule, LoopCode code, bool trains)
    {
        (_graph, _schedule, _code, _trains) = (graph, schedule, code, trains);
        _readers = graph.Readers();
        if (trains)
        {
            MarkKept();
            MarkKeptByOperations();
        }

        AddInputs();
        AddResults();
        if (trains && code.Switches.ComputesAgain) MarkAgain();
        foreach (LoopNode node in schedule.Order) AddMemory(node);
    }

    /// <summary>Where a value is from step to step; null if only within a tile.</summary>
    public Place? Find(LoopNode node) => node switch
    {
        SliceNode slice => Find(slice.Source)?.At(slice.Column),
        OuterNode outer => OuterPlace(outer),
        _ => _places.TryGetValue(node, out Place place) ? place : null,
    };

    /// <summary>Where a value that has memory is.</summary>
    public Place PlaceOf(LoopNode node) => Find(node) ?? throw new InvalidOperationException("The plan gave a value no memory.");

    /// <summary>Where the operands of an operation are; null for tensors from outside.</summary>
    public Place?[] OperandsOf(OperationNode node) =>
        [.. node.Operands.Select(operand => operand.Binding is null ? PlaceOf(node.Inputs[operand.Input]) : (Place?)null)];

    /// <summary>A row that holds one number of a tensor from outside, as wide as wanted.</summary>
    public Place RowOf(OuterNode scalar, int width)
    {
        if (!_outers.TryGetValue((scalar.Binding, width), out LoopArray? row))
            _outers[(scalar.Binding, width)] = row = _code.Add(width, Slabs.Row, scalar.Binding);
        return new Place(row.Number);
    }

    /// <summary>Whether the derivatives read this product itself, so that its memory cannot be given to its gradient.</summary>
    public bool IsKept(LoopNode node) => _kept.Contains(node);

    /// <summary>Whether backward computes a value a second time from others that it keeps, instead of reading it from memory.</summary>
    public bool IsComputedAgain(LoopNode node) => _again.Contains(node);

    /// <summary>Whoever computes with a node, directly or through slices; null for the step's surroundings.</summary>
    public IEnumerable<LoopNode?> Consumers(LoopNode node) =>
        _readers[node].SelectMany(reader => reader is SliceNode ? Consumers(reader) : [reader]);

    public bool IsReadInOtherStage(LoopNode node) =>
        Consumers(node).Any(consumer => consumer is not null && _schedule.StageOf(consumer) != _schedule.StageOf(node));

    private static LoopNode Source(LoopNode node) => node is SliceNode slice ? Source(slice.Source) : node;

    private Place OuterPlace(OuterNode outer)
    {
        (int, int) key = (outer.Binding, 0);
        if (!_outers.TryGetValue(key, out LoopArray? array))
            _outers[key] = array = _code.Add(outer.WholeWidth, outer.HasRows ? Slabs.OuterRows : Slabs.OuterRow, outer.Binding);
        return new Place(array.Number, 0, outer.Column);
    }

    private void MarkKept()
    {
        foreach (ElementwiseNode node in _schedule.Order.OfType<ElementwiseNode>().Where(node => node.NeedsGradient))
        {
            Reading reads = Reading.None;
            for (int i = 0; i < node.Inputs.Length; i++)
            {
                IElementwise operation = node.Operation;
                if (node.Inputs[i].NeedsGradient && operation.HasVjp(i) && !operation.PassesDy(i)) reads |= operation.VjpReads(i);
            }

            for (int i = 0; i < node.Inputs.Length; i++)
            {
                if (reads.HasFlag((Reading)(1 << i))) _kept.Add(Source(node.Inputs[i]));
            }

            if (reads.HasFlag(Reading.Result)) _kept.Add(node);
        }

        // The gradient of a matrix reads what stood to the left of it; an elementwise value there has memory through time anyhow.
        foreach (ProductNode product in _schedule.Order.OfType<ProductNode>().Where(product => product.NeedsGradient))
            _kept.UnionWith(product.Inputs.Select(Source).OfType<ProductNode>());
    }

    /// <summary>Finds values whose inputs all stand in memory when backward runs: tanh c beside c, 1 − z beside z.</summary>
    private void MarkAgain()
    {
        foreach (ElementwiseNode node in _schedule.Order.OfType<ElementwiseNode>())
        {
            if (!_kept.Contains(node) || _places.ContainsKey(node) || LeavesGroup(node)) continue;
            if (!node.Inputs.All(input => IsThereBackward(Source(input)))) continue;
            _again.Add(node);
            _kept.Remove(node);
        }
    }

    private bool IsThereBackward(LoopNode node) => node switch
    {
        OuterNode or StateNode or SequenceNode => true,
        ElementwiseNode => _kept.Contains(node) || Array.IndexOf(_graph.NextStates, node) >= 0,
        _ => _kept.Contains(node),
    };

    private void MarkKeptByOperations()
    {
        foreach (OperationNode node in _schedule.Order.OfType<OperationNode>().Where(node => node.NeedsGradient && node.Operation.VjpReadsValues))
        {
            _kept.UnionWith(node.Inputs.Select(Source));
            _kept.Add(node);
        }
    }

    private void AddInputs()
    {
        foreach (SequenceNode sequence in _schedule.Order.OfType<SequenceNode>())
        {
            LoopArray array = _code.Add(sequence.Width, Slabs.Block);
            if (sequence.Index == 0) _code.X = array;
            else _code.Mask = array;
            _places[sequence] = new Place(array.Number);
        }

        if (_code.X is not null)
        {
            SequenceNode x = _schedule.Order.OfType<SequenceNode>().First(sequence => sequence.Index == 0);
            _code.XMayBeGathered = _code.Switches.HoistsInputs && !_kept.Contains(x) && !x.NeedsGradient && _readers[x].All(reader => reader is ProductNode);
        }
    }

    private void AddResults()
    {
        _code.States = [.. _graph.NextStates.Select(next => _code.Add(next.Width, Slabs.State))];
        for (int k = 0; k < _code.States.Length; k++)
        {
            _places[_graph.States[k]] = new Place(_code.States[k].Number);
            _places[_graph.NextStates[k]] = new Place(_code.States[k].Number, Shift: 1);
        }

        _code.Output = _code.Add(_graph.Output.Width, _code.KeepsOutputs ? Slabs.Output : Slabs.Step);
        _places[_graph.Output] = new Place(_code.Output.Number);
    }

    private void AddMemory(LoopNode node)
    {
        if (_places.ContainsKey(node)) return;
        if (node is not (ProductNode or ElementwiseNode or OperationNode)) return;

        // The left operand of a product takes part in the gradient of the matrix.
        bool isLeft = _trains && Consumers(node).Any(consumer => consumer is ProductNode);
        if (node is ElementwiseNode && !_kept.Contains(node) && !LeavesGroup(node)) return;
        Slabs slabs = _kept.Contains(node) || isLeft ? Slabs.Time : CrossesStages(node) ? Slabs.Block : Slabs.Step;
        _places[node] = new Place(_code.Add(node.Width, slabs).Number);
    }

    private bool LeavesGroup(LoopNode node) =>
        _readers[node].Any(reader => reader is not ElementwiseNode || _schedule.GroupOf(reader) != _schedule.GroupOf(node));

    private bool CrossesStages(LoopNode node) => _schedule.StageOf(node) != Stage.Loop || IsReadInOtherStage(node)
        || _schedule.Items.OfType<ProductItem>().Any(item => item.Node == node && item.Stage != Stage.Loop);
}
