namespace AutogradRnn.Layers;

/// <summary>An <see cref="RNNLayer"/> of a <see cref="GRUNode"/>: the reset gate after the product.</summary>
/// <param name="hidden">The size of the state, 1 or more.</param>
/// <param name="generator">Where the starting values come from.</param>
/// <param name="reverse">Whether time runs backwards; default false.</param>
/// <param name="features">The number of inputs; null takes it from the first input.</param>
public sealed class GRULayer(int hidden, RandomGenerator generator, bool reverse = false, int? features = null)
    : RNNLayer(new GRUNode(hidden, generator, features: features), reverse);
