namespace AutogradRnn.Planning;

/// <summary>dW += leftᵀ·gradient over all steps and rows.</summary>
internal sealed record WeightGradient(LoopMatrix Matrix, Place Left, bool IsX, Place Gradient);
