namespace AutogradRnn.Layers;

/// <summary>A recorded run, and the names of its places.</summary>
internal sealed class NonFinitePlaces
{
    private readonly Dictionary<Tensor, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyList<WatchedLoop> _loops;

    public NonFinitePlaces(IReadOnlyList<(string Name, Parameter Parameter)> parameters, IReadOnlyList<WatchedLoop> loops, Tensor value)
    {
        _loops = loops;
        foreach ((string name, Parameter parameter) in parameters) _names[parameter] = name;
        HashSet<Tensor> seen = new(ReferenceEqualityComparer.Instance) { value };
        Stack<Tensor> open = new([value]);
        List<Tensor> all = [];
        while (open.TryPop(out Tensor? tensor))
        {
            all.Add(tensor);
            foreach (Tensor input in tensor.Inputs ?? [])
            {
                if (seen.Add(input)) open.Push(input);
            }
        }

        Results = [.. all.Where(tensor => tensor.Operation is not null).OrderBy(tensor => tensor.Age)];
        Leaves = [.. all.Where(tensor => tensor.Operation is null)];
    }

    /// <summary>What was computed, oldest first.</summary>
    public IReadOnlyList<Tensor> Results { get; }

    /// <summary>What was not.</summary>
    public IReadOnlyList<Tensor> Leaves { get; }

    /// <summary>Names a place.</summary>
    /// <param name="tensor">What holds the number, or whose gradient does.</param>
    /// <param name="place">Where, in row-major order.</param>
    /// <param name="value">The number.</param>
    /// <param name="isBackward">Whether it is a gradient.</param>
    /// <param name="operation">Who made it.</param>
    /// <param name="result">The result whose operation made it; null for a leaf.</param>
    public NonFiniteFinding Describe(Tensor tensor, int place, double value, bool isBackward, string operation, Tensor? result)
    {
        int[] index = new int[tensor.Rank];
        for (int axis = tensor.Rank - 1, left = place; axis >= 0; axis--)
        {
            index[axis] = left % tensor.Shape[axis];
            left /= tensor.Shape[axis];
        }

        bool isLeaf = tensor.Operation is null && tensor.RequiresGrad;
        TimeStep? step = result?.RecordedIn;
        return new(
            isBackward,
            operation,
            _names.GetValueOrDefault(tensor),
            value,
            tensor.Shape,
            index,
            step?.Loop.Name,
            step?.T,
            step is null || index.Length == 0 ? null : GateOf(step, tensor, index[^1]),
            isLeaf || index.Length == 0 ? null : index[0]);
    }

    private string? GateOf(TimeStep step, Tensor tensor, int column)
    {
        if (_loops.FirstOrDefault(loop => ReferenceEquals(loop.Run, step.Loop))?.Layer.Node.Gates is not { Count: > 0 } gates) return null;
        Tensor[] own = [.. Results.Where(result => result.RecordedIn == step)];
        return GateFinder.GateOf(own, gates.Count, tensor, column) is { } gate ? gates[gate] : null;
    }
}
