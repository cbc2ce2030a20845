namespace AutogradRnn.Layers;

/// <summary>Zoneout for any node: each element of the state keeps its old value with a probability (Krueger et al. 2016).</summary>
/// <remarks>
/// <code>
/// s′ = m ⊙ s + (1 − m) ⊙ s̃     m is 1 with probability p, else 0; in use (after Eval) m = p, its expectation
/// </code>
/// A mask is drawn anew at every step. An output that is a part of the node's state is taken after zoneout, as in the paper.
/// </remarks>
public sealed class ZoneoutNode : NodeWrapper
{
    private readonly RandomGenerator _generator;
    private readonly double[] _probabilities;

    /// <summary>Wraps a node.</summary>
    /// <param name="inner">Any node.</param>
    /// <param name="generator">Where the masks are drawn from.</param>
    /// <param name="probabilities">From 0 to 1, one for each part of the state in its order (h, c, …); parts without one are left alone.
    /// The paper uses 0.05 for h and 0.5 for c.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability lies outside 0 to 1.</exception>
    /// <exception cref="ArgumentException">There are more probabilities than parts of the state.</exception>
    public ZoneoutNode(RecurrentNode inner, RandomGenerator generator, params ReadOnlySpan<double> probabilities)
        : base(inner)
    {
        _generator = generator;
        _probabilities = probabilities.ToArray();
        IReadOnlyList<string> parts = inner.InitialState(0).Names;
        if (_probabilities.Length > parts.Count)
            throw new ArgumentException(
                $"ZoneoutNode expected at most one probability a part of the state ({string.Join(", ", parts)}), but got "
                + $"{_probabilities.Length}. Leave out the last ones.",
                nameof(probabilities));
        foreach (double probability in _probabilities) Sizes.Probability(nameof(ZoneoutNode), nameof(probabilities), probability);
    }

    /// <summary>The probabilities, one for each part of the state.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <inheritdoc/>
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        (Tensor output, State next) = Inner.Step(x, state);
        Tensor[] mixed = [.. next.Select((part, i) => Mixed(state[i], part, i < _probabilities.Length ? _probabilities[i] : 0))];
        for (int i = 0; i < mixed.Length; i++)
        {
            if (ReferenceEquals(output, next[i])) output = mixed[i];
        }

        return (output, new State(next.Names.Zip(mixed)));
    }

    private Tensor Mixed(Tensor old, Tensor next, double probability)
    {
        if (probability == 0) return next;
        if (!IsTraining) return probability * old + (1 - probability) * next;
        Tensor keeps = Tensor.Uninitialized(next.Shape, DType.Int32);
        foreach (ref int keep in keeps.Buffer<int>()) keep = _generator.NextDouble() < probability ? 1 : 0;
        return Tensor.Where(keeps, old, next);
    }
}
