namespace AutogradRnn.Planning;

/// <summary>A value of a recorded step. <paramref name="Index"/> counts within its kind; <paramref name="Outer"/> is the tensor, where it
/// comes from outside.</summary>
internal readonly record struct TracedValue(TracedValueKind Kind, int Index, Shape Shape, DType DType, Tensor? Outer);
