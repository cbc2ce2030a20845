namespace AutogradRnn.Layers;

/// <summary>An <see cref="RNNLayer"/> of an <see cref="LSTMNode"/>: (h, c) with the forget bias at 1.</summary>
/// <param name="hidden">The size of the state, 1 or more.</param>
/// <param name="generator">Where the starting values come from.</param>
/// <param name="reverse">Whether time runs backwards; default false.</param>
/// <param name="features">The number of inputs; null takes it from the first input.</param>
public sealed class LSTMLayer(int hidden, RandomGenerator generator, bool reverse = false, int? features = null)
    : RNNLayer(new LSTMNode(hidden, generator, features: features), reverse);
