namespace AutogradRnn.Layers;

/// <summary>What a <see cref="BpttTrace"/> measures besides the gradient.</summary>
public sealed record BpttTraceOptions
{
    /// <summary>The row of the batch whose Jacobians ∂h_T/∂h_t are measured; default 0; null measures none. They take one backward pass a unit
    /// of the state.</summary>
    public int? JacobianRow { get; init; } = 0;

    /// <summary>The windows k at which truncation is tried, in steps, each at least 1; default 1, 2, 5, 10, 20, 50. Those not shorter than
    /// the sequence are passed over. Each takes one more run.</summary>
    public IReadOnlyList<int> Windows { get; init; } = [1, 2, 5, 10, 20, 50];

    /// <summary>The L2 norm to which training clips the gradient; null (default) for none.</summary>
    public double? MaxNorm { get; init; }
}
