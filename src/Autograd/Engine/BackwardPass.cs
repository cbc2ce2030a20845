namespace AutogradRnn;

/// <summary>One walk from outputs back to inputs: every tensor once, the youngest first, so that a gradient is complete before it is passed
/// on.</summary>
/// <remarks>
/// A tensor can only be made from older tensors, so descending age is a topological order; no recursion, so neither 100,000 time
/// steps nor a diamond with 2⁴⁰ paths is a problem.
/// </remarks>
internal sealed class BackwardPass(bool keepGraph, bool createGraph, HashSet<Tensor>? ends = null)
{
    private readonly PassMemory _memory = PassMemory.Take();
    private readonly BackwardHook? _hook = BackwardHook.Current;

    /// <summary>Whether the gradients are themselves differentiable.</summary>
    public bool CreateGraph { get; } = createGraph;

    /// <summary>Runs the pass and hands each finished gradient to <paramref name="deliver"/>: (tensor, gradient, whether nobody else holds
    /// it).</summary>
    public void Run(ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor> seeds, Action<Tensor, Tensor, bool> deliver)
    {
        List<Tensor> order = YoungestFirst(outputs);
        _hook?.Reorder(order);
        Walk(order, outputs, seeds, deliver);
        if (!keepGraph)
        {
            foreach (Tensor tensor in order) tensor.Release();
        }

        _memory.Leave();
    }

    /// <summary>Adds a contribution to a tensor's gradient.</summary>
    public void Accumulate(Tensor tensor, Tensor contribution) => _memory.Slot(tensor).Add(contribution, CreateGraph);

    /// <summary>A tensor's gradient so far, in memory that may be written to.</summary>
    public Tensor OwnedGradient(Tensor tensor) => _memory.Slot(tensor).Own(tensor.Shape, tensor.DType);

    /// <summary>As <see cref="OwnedGradient(Tensor)"/>, but where nothing has reached the tensor yet, in memory whose content is arbitrary.</summary>
    public Tensor OwnedGradient(Tensor tensor, out bool isNew) => _memory.Slot(tensor).Own(tensor.Shape, tensor.DType, out isNew);

    /// <summary>Leaves the collections to the thread's next pass, where the walk is not this pass's own.</summary>
    public void Leave() => _memory.Leave();

    /// <summary>What has reached a tensor so far, or null.</summary>
    public Tensor? GradientSoFar(Tensor tensor) => _memory.Slot(tensor).Sum;

    private void Walk(List<Tensor> order, ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor> seeds, Action<Tensor, Tensor, bool> deliver)
    {
        using IDisposable scope = CreateGraph ? Gradients.On() : Gradients.Off();
        for (int i = 0; i < outputs.Length; i++)
        {
            if (outputs[i].RequiresGrad) Accumulate(outputs[i], seeds[i]);
        }

        foreach (Tensor tensor in order)
        {
            GradientSlot slot = _memory.Slot(tensor);
            if (slot.Sum is not { } sum) continue;
            if (tensor.Hooks is { Count: > 0 } hooks) RunHooks(hooks, tensor, slot);
            sum = slot.Sum;
            bool owned = slot.Owned;
            slot.Clear();
            deliver(tensor, sum, owned);
            if (tensor.Operation is not { } operation || IsEnd(tensor)) continue;
            if (_hook is null) operation.Vjp(tensor.Inputs, tensor, sum, new InputGradients(this, tensor.Inputs!));
            else _hook.Pass(this, operation, tensor, sum);
            if (!keepGraph) tensor.Release();
        }
    }

    /// <summary>Whether the walk is not to go beyond a tensor.</summary>
    private bool IsEnd(Tensor tensor) => ends is not null && ends.Contains(tensor);

    private List<Tensor> YoungestFirst(ReadOnlySpan<Tensor> outputs)
    {
        List<Tensor> order = _memory.Order;
        Stack<Tensor> open = _memory.Open;
        foreach (Tensor output in outputs) Visit(output);
        while (open.TryPop(out Tensor? tensor))
        {
            order.Add(tensor);
            if (IsEnd(tensor)) continue;
            foreach (Tensor input in tensor.Inputs ?? []) Visit(input);
        }

        order.Sort(static (a, b) => b.Age.CompareTo(a.Age));
        return order;

        void Visit(Tensor tensor)
        {
            if (!tensor.RequiresGrad || !_memory.TryAdd(tensor)) return;
            tensor.CheckUsableInBackward();
            open.Push(tensor);
        }
    }

    private static void RunHooks(IReadOnlyList<Func<Tensor, Tensor?>> hooks, Tensor tensor, GradientSlot slot)
    {
        foreach (Func<Tensor, Tensor?> hook in hooks.ToArray())
        {
            slot.Share();
            if (hook(slot.Sum!) is not { } changed) continue;
            if (changed.Shape != tensor.Shape || changed.DType != tensor.DType)
                throw new ShapeException("OnGradient", $"a gradient of shape {tensor.Shape} ({tensor.DType}) from its function", $"{changed.Shape} ({changed.DType})", "Return null to leave the gradient as it is.");
            slot.Replace(changed);
        }
    }
}
