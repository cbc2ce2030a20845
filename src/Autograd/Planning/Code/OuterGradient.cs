namespace AutogradRnn.Planning;

/// <summary>The gradient of a tensor from outside, row by row of the batch; to be summed over what was broadcast.</summary>
internal sealed record OuterGradient(int Binding, LoopArray Sum);
