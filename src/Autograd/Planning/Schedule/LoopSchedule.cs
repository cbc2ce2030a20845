namespace AutogradRnn.Planning;

/// <summary>Which operations of a step run ahead of the loop, in it, or after it, and in what order.</summary>
internal sealed class LoopSchedule
{
    private readonly LoopGraph _graph;
    private readonly LoopSwitches _switches;
    private readonly List<LoopNode> _order;
    private readonly HashSet<LoopNode> _readsState = [];
    private readonly Dictionary<LoopNode, Stage> _stages = [];
    private readonly Dictionary<LoopNode, int> _levels = [];
    private readonly Dictionary<LoopNode, GroupItem> _groups = [];

    public LoopSchedule(LoopGraph graph, LoopSwitches switches)
    {
        _graph = graph;
        _switches = switches;
        _order = graph.InOrder();
        ChooseStages();
        foreach (LoopNode node in _order) _levels[node] = Level(node);
        PutOff();
        foreach (Stage stage in Enum.GetValues<Stage>()) AddItems(stage);
    }

    public IReadOnlyList<LoopNode> Order => _order;

    /// <summary>Everything that is done, in order: all of Before, then Loop, then After.</summary>
    public List<LoopItem> Items { get; } = [];

    public Stage StageOf(LoopNode node) => _stages[node];

    /// <summary>The group that computes an elementwise node.</summary>
    public GroupItem GroupOf(LoopNode node) => _groups[node];

    private bool IsHoisted(LoopNode left) => _switches.HoistsInputs && !_readsState.Contains(left);

    private void ChooseStages()
    {
        foreach (LoopNode node in _order)
        {
            if (node is StateNode || node.Inputs.Any(_readsState.Contains)) _readsState.Add(node);
            _stages[node] = Stage.Loop;
        }

        foreach (LoopNode left in _order.OfType<ProductNode>().SelectMany(product => product.Inputs).Where(IsHoisted)) MarkBefore(left);
        foreach (ProductNode product in _order.OfType<ProductNode>().Where(product => product.Inputs.All(IsHoisted))) MarkBefore(product);
        foreach (OperationNode operation in _order.OfType<OperationNode>().Where(IsHoisted)) MarkBefore(operation);
        if (_switches.SinksOutputs) MarkAfter();
    }

    private void MarkBefore(LoopNode first)
    {
        Stack<LoopNode> open = new([first]);
        while (open.TryPop(out LoopNode? node))
        {
            if (_stages[node] == Stage.Before) continue;
            _stages[node] = Stage.Before;
            foreach (LoopNode input in node.Inputs) open.Push(input);
        }
    }

    private void MarkAfter()
    {
        // What reads the state of the step before hands its gradient to that step, so it too must be done step by step.
        HashSet<LoopNode> leadsToState = [.. _graph.NextStates, .. _order.Where(node => node.Inputs.Any(input => Source(input) is StateNode))];
        for (int i = _order.Count - 1; i >= 0; i--)
        {
            if (!leadsToState.Contains(_order[i])) continue;
            leadsToState.UnionWith(_order[i].Inputs);
        }

        foreach (LoopNode node in _order)
        {
            if (leadsToState.Contains(node) || _stages[node] == Stage.Before) continue;
            if (node is ProductNode or OperationNode || node.Inputs.Any(input => _stages[input] == Stage.After)) _stages[node] = Stage.After;
        }
    }

    /// <summary>How many borders, between what must be finished and what reads it, lie before a node within its stage.</summary>
    private int Level(LoopNode node)
    {
        int level = 0;
        foreach (LoopNode input in node.Inputs)
        {
            if (_stages[input] != _stages[node]) continue;
            bool border = node switch
            {
                ProductNode => true,
                OperationNode => Source(input) is ElementwiseNode or OperationNode,
                ElementwiseNode => Source(input) is ElementwiseNode && (input is SliceNode || input.Width != node.Width),
                _ => false,
            };
            level = Math.Max(level, _levels[input] + (border ? 1 : 0));
        }

        return level;
    }

    /// <summary>Moves what only elementwise operations of a later group read into that group, where it needs no memory.</summary>
    private void PutOff()
    {
        Dictionary<LoopNode, List<LoopNode?>> readers = _graph.Readers();
        for (int i = _order.Count - 1; i >= 0; i--)
        {
            if (_order[i] is not ElementwiseNode node || !readers[node].All(reader => IsInSamePlace(node, reader))) continue;
            _levels[node] = readers[node].Min(reader => _levels[reader!]);
        }
    }

    private bool IsInSamePlace(ElementwiseNode node, LoopNode? reader) =>
        reader is ElementwiseNode && reader.Width == node.Width && _stages[reader] == _stages[node];

    private static LoopNode Source(LoopNode node) => node is SliceNode slice ? Source(slice.Source) : node;

    private void AddItems(Stage stage)
    {
        if (stage == Stage.Loop && _switches.HoistsInputs) AddHoistedPairs();
        IEnumerable<LoopNode> own = _order.Where(node => _stages[node] == stage && node is ProductNode or OperationNode or ElementwiseNode);
        foreach (IGrouping<int, LoopNode> level in own.GroupBy(node => _levels[node]).OrderBy(level => level.Key))
        {
            foreach (ProductNode product in level.OfType<ProductNode>())
            {
                int[] pairs = [.. Enumerable.Range(0, product.Inputs.Length).Where(i => stage != Stage.Loop || !IsHoisted(product.Inputs[i]))];
                Items.Add(new ProductItem(stage, product, pairs, adds: pairs.Length < product.Inputs.Length));
            }

            foreach (OperationNode operation in level.OfType<OperationNode>()) Items.Add(new OperationItem(stage, operation));
            Dictionary<int, GroupItem> byWidth = [];
            foreach (ElementwiseNode node in level.OfType<ElementwiseNode>())
            {
                if (!byWidth.TryGetValue(node.Width, out GroupItem? group)) Items.Add(byWidth[node.Width] = group = new GroupItem(stage, node.Width));
                group.Nodes.Add(node);
                _groups[node] = group;
            }
        }
    }

    /// <summary>The pairs x·W of products that are finished inside the loop.</summary>
    private void AddHoistedPairs()
    {
        foreach (ProductNode product in _order.OfType<ProductNode>().Where(product => _stages[product] == Stage.Loop))
        {
            int[] pairs = [.. Enumerable.Range(0, product.Inputs.Length).Where(i => IsHoisted(product.Inputs[i]))];
            if (pairs.Length > 0) Items.Add(new ProductItem(Stage.Before, product, pairs, adds: false));
        }
    }
}
