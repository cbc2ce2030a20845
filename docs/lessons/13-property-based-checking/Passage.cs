namespace AutogradRnn.Lessons.PropertyBasedChecking;

/// <summary>What a network made of a problem, forward and backward.</summary>
public sealed record Passage(Tensor Y, Tensor Last, Tensor DX, Tensor DStart, Tensor DW, Tensor DU, Tensor DB)
{
    /// <summary>The five gradients with their names.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> Gradients => [("x", DX), ("h before step 0", DStart), ("W", DW), ("U", DU), ("b", DB)];
}
