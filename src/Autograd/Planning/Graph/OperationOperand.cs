namespace AutogradRnn.Planning;

/// <summary>What an operation reads: one of its node's inputs, or (<paramref name="Binding"/> not null) a tensor from outside; under its own
/// shape.</summary>
internal readonly record struct OperationOperand(int? Binding, int Input, Shape Shape);
