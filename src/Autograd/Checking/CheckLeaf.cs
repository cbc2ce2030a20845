namespace AutogradRnn;

/// <summary>A tensor to differentiate by: an input, a part of the initial state, or a parameter.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Tensor">A leaf that requires a gradient; moved in place.</param>
/// <param name="Gates">The gates that its columns belong to, in order; empty where there are none.</param>
/// <param name="IsParameter">Whether it is expected to take part always.</param>
internal sealed record CheckLeaf(string Name, Tensor Tensor, IReadOnlyList<string> Gates, bool IsParameter)
{
    /// <summary>The leaf, and each of its gates: what ought to change a result.</summary>
    public IEnumerable<string> Parts => Gates.Select(GateName).Prepend(Name);

    /// <summary>The elements that belong to a gate.</summary>
    public IEnumerable<int> Cells(int gate)
    {
        int width = Tensor.Shape[^1], each = width / Gates.Count;
        return Enumerable.Range(0, Tensor.Count).Where(cell => cell % width / each == gate);
    }

    public string GateName(string gate) => $"gate {gate} of {Name}";
}
