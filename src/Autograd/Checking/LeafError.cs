namespace AutogradRnn;

/// <summary>One comparison along a random direction that failed.</summary>
internal sealed record LeafError(CheckLeaf Leaf, double Backward, double Numerical, bool IsZero);
