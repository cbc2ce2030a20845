namespace AutogradRnn.Layers;

/// <summary>A long short-term memory: forgets, writes, and shows part of its cell.</summary>
/// <remarks>
/// With σ the logistic function and ⊙ the elementwise product,
/// <code>
/// i, f, o = σ(x·W + h·U + b), each with its own columns        g = tanh(x·W_g + h·U_g + b_g)
/// c′ = f ⊙ c + i ⊙ g
/// h′ = o ⊙ tanh(c′)          with a projection: h′ = (o ⊙ tanh(c′))·P
/// </code>
/// ∂c′/∂c has the term diag(f), without a weight matrix: while f stays near 1 the gradient survives many steps.
/// Hochreiter and Schmidhuber 1997; forget gate by Gers et al. 2000; projection by Sak et al. 2014. Gates lie in the order i, f, g, o, as
/// in PyTorch; W is [features, 4·hidden], U [outputs, 4·hidden], b [4·hidden] (PyTorch's two biases add up to it). Starting values: W
/// Glorot and U orthogonal gate by gate, b zero but for the forget gate, which starts at 1, so that the cell remembers before it has
/// learnt what to forget (Jozefowicz et al. 2015).
/// </remarks>
public sealed class LSTMNode : RecurrentNode
{
    private readonly int _hidden;
    private readonly int? _projection;
    private readonly double _forgetBias;
    private readonly RandomGenerator _generator;
    private readonly DType _dtype;
    private Parameter? _inputWeight;
    private Parameter? _recurrentWeight;
    private Parameter? _bias;
    private Parameter? _projectionWeight;

    /// <summary>Makes the node.</summary>
    /// <param name="hidden">The size of the cell, and of the output where there is no projection; 1 or more.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="forgetBias">Where the bias of the forget gate starts; default 1.</param>
    /// <param name="projection">The size that h is projected to, 1 or more; default null, no projection.</param>
    /// <param name="features">The number of inputs; null takes it from the first input.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or too large for the recurrent weight to fit in an
    /// array.</exception>
    public LSTMNode(
        int hidden,
        RandomGenerator generator,
        double forgetBias = 1,
        int? projection = null,
        int? features = null,
        DType dtype = DType.Float32)
    {
        _hidden = Sizes.AtLeastOne(nameof(LSTMNode), nameof(hidden), hidden);
        if (projection is { } size) _projection = Sizes.AtLeastOne(nameof(LSTMNode), nameof(projection), size);
        Sizes.RecurrentWeight(nameof(LSTMNode), projection ?? hidden, 4, hidden);
        _forgetBias = forgetBias;
        _generator = generator;
        _dtype = dtype;
        if (features is { } known) Build(known);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Gates => ["i", "f", "g", "o"];

    /// <inheritdoc/>
    protected internal override bool IsBuilt => _inputWeight is not null;

    /// <inheritdoc/>
    private protected override DType? StartingDType => _dtype;

    /// <inheritdoc/>
    public override State InitialState(int batch) => ZeroState(batch, ("h", _projection ?? _hidden), ("c", _hidden));

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Input or state have the wrong shape.</exception>
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Check(x, _inputWeight?.Shape[0], state);
        var (h, c) = state;
        Tensor[] gates = (x.MatMul(_inputWeight!) + h.MatMul(_recurrentWeight!) + _bias!).Chunk(4, axis: 1);
        Tensor i = gates[0].Sigmoid();
        Tensor f = gates[1].Sigmoid();
        Tensor g = gates[2].Tanh();
        Tensor o = gates[3].Sigmoid();

        c = f * c + i * g;
        h = o * c.Tanh();
        if (_projectionWeight is not null) h = h.MatMul(_projectionWeight);
        return (h, new State(("h", h), ("c", c)));
    }

    /// <inheritdoc/>
    protected internal override void Build(int features)
    {
        if (IsBuilt) return;
        Sizes.AtLeastOne(nameof(LSTMNode), nameof(features), features);
        int outputs = _projection ?? _hidden;
        _inputWeight = new(Initial.SideBySide(4, () => Initial.Glorot(features, _hidden, _generator, _dtype)));
        _recurrentWeight = new(Initial.SideBySide(4, () => Initial.Orthogonal(outputs, _hidden, _generator, dtype: _dtype)));
        _bias = new(LSTMBias.Starting(_hidden, _forgetBias, _dtype));
        if (_projection is not null) _projectionWeight = new(Initial.Glorot(_hidden, outputs, _generator, _dtype));
    }
}
