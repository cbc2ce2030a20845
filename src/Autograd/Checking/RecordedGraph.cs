namespace AutogradRnn;

/// <summary>What a backward pass from some results would visit.</summary>
internal sealed class RecordedGraph
{
    private readonly HashSet<Tensor> _seen = new(ReferenceEqualityComparer.Instance);

    public RecordedGraph(IEnumerable<Tensor> results)
    {
        Stack<Tensor> open = new(results);
        while (open.TryPop(out Tensor? tensor))
        {
            if (!_seen.Add(tensor)) continue;
            foreach (Tensor input in tensor.Inputs ?? []) open.Push(input);
        }
    }

    /// <summary>The results of operations whose derivative was written by hand, one for each name.</summary>
    public IEnumerable<Tensor> Custom =>
        _seen.Where(tensor => tensor.Operation is Operations.Custom)
            .OrderBy(tensor => tensor.Age)
            .DistinctBy(tensor => tensor.Operation!.Name);

    /// <summary>Whether recorded operations lead from a result to the tensor.</summary>
    public bool Reaches(Tensor tensor) => _seen.Contains(tensor);
}
