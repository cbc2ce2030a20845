namespace AutogradRnn;

/// <summary>Turns what is recorded behind a tensor into plain data.</summary>
internal sealed class GraphReader
{
    private readonly Tensor _result;
    private readonly int _mostValues;
    private readonly Dictionary<Tensor, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, Tensor> _gradients = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, int> _ids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TimeSteps, int> _loops = new(ReferenceEqualityComparer.Instance);
    private readonly List<Tensor> _tensors = [];

    public GraphReader(Tensor result, bool withGradients, int mostValues, IEnumerable<(string Name, Tensor Tensor)> names)
    {
        (_result, _mostValues) = (result, mostValues);
        foreach ((string name, Tensor tensor) in names) _names[tensor] = name;
        if (!withGradients) return;
        Gradients.CheckRecorded("TensorGraph.Of", [result]);
        Tensor[] seeds = Gradients.Seeds("TensorGraph.Of", [result], null);
        new BackwardPass(keepGraph: true, createGraph: false).Run(
            [result], seeds, (tensor, gradient, owned) => _gradients[tensor] = owned ? gradient : gradient.Copy());
    }

    public TensorGraph Read()
    {
        Order();
        List<GraphEdge> edges = [];
        TimeStep?[] steps = [.. _tensors.Select(tensor => tensor.RecordedIn)];
        AdoptLeaves(steps);
        GraphNode[] nodes = [.. _tensors.Select((tensor, id) => Node(tensor, id, steps[id]))];
        foreach (Tensor tensor in _tensors)
        {
            Tensor[] inputs = tensor.Inputs ?? [];
            for (int place = 0; place < inputs.Length; place++)
            {
                GraphNode from = nodes[_ids[inputs[place]]], to = nodes[_ids[tensor]];
                bool crosses = from.Loop is not null && from.Loop == to.Loop && from.Steps[0] != to.Steps[0];
                edges.Add(new(from.Id, to.Id, place, crosses));
            }
        }

        return new TensorGraph(nodes, edges, [.. _loops.OrderBy(pair => pair.Value).Select(pair => pair.Key.Name)]);
    }

    /// <summary>Results by age, each leaf before its first use.</summary>
    private void Order()
    {
        HashSet<Tensor> seen = new(ReferenceEqualityComparer.Instance) { _result };
        Stack<Tensor> open = new([_result]);
        List<Tensor> computed = [];
        while (open.TryPop(out Tensor? tensor))
        {
            if (tensor.Operation is not null) computed.Add(tensor);
            foreach (Tensor input in tensor.Inputs ?? [])
            {
                if (seen.Add(input)) open.Push(input);
            }
        }

        computed.Sort(static (a, b) => a.Age.CompareTo(b.Age));
        foreach (Tensor tensor in computed)
        {
            foreach (Tensor input in tensor.Inputs!) Add(input);
            Add(tensor);
        }

        Add(_result);
    }

    private void Add(Tensor tensor)
    {
        if (_ids.TryAdd(tensor, _tensors.Count)) _tensors.Add(tensor);
    }

    /// <summary>Data that is read in one step only belongs to that step: x at time t.</summary>
    private void AdoptLeaves(TimeStep?[] steps)
    {
        HashSet<int> known = [];
        foreach (Tensor reader in _tensors)
        {
            TimeStep? step = steps[_ids[reader]];
            foreach (Tensor input in reader.Inputs ?? [])
            {
                int id = _ids[input];
                if (input.Operation is not null || input.RequiresGrad) continue;
                if (known.Add(id)) steps[id] = step;
                else if (steps[id] != step) steps[id] = null;
            }
        }
    }

    private GraphNode Node(Tensor tensor, int id, TimeStep? step)
    {
        GraphNodeKind kind = tensor.Operation is not null ? GraphNodeKind.Operation
            : tensor.RequiresGrad ? GraphNodeKind.Parameter
            : GraphNodeKind.Constant;
        string label = tensor.Operation?.Name ?? _names.GetValueOrDefault(tensor) ?? (kind == GraphNodeKind.Parameter ? "parameter" : "data");
        Tensor? gradient = _gradients.GetValueOrDefault(tensor) ?? tensor.Grad;
        return new(
            id,
            kind,
            label,
            tensor.Shape,
            tensor.DType,
            step is null ? null : LoopOf(step),
            step is null ? [] : [step.T],
            Shown(tensor),
            gradient is null ? null : Shown(gradient),
            gradient is null ? null : Math.Sqrt(CheckSubject.Numbers(gradient).Sum(g => g * g)));
    }

    private int LoopOf(TimeStep step)
    {
        if (!_loops.TryGetValue(step.Loop, out int loop)) _loops[step.Loop] = loop = _loops.Count;
        return loop;
    }

    private double[]? Shown(Tensor tensor) => tensor.Count <= _mostValues ? CheckSubject.Numbers(tensor) : null;
}
