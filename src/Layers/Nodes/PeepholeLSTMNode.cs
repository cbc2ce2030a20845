namespace AutogradRnn.Layers;

/// <summary>A long short-term memory whose gates look at the cell: the input and forget gates at the old one, the output gate at the
/// new.</summary>
/// <remarks>
/// With σ the logistic function and ⊙ the elementwise product,
/// <code>
/// i = σ(x·Wᵢ + h·Uᵢ + pᵢ ⊙ c + bᵢ)             f = σ(x·W_f + h·U_f + p_f ⊙ c + b_f)
/// g = tanh(x·W_g + h·U_g + b_g)
/// c′ = f ⊙ c + i ⊙ g
/// o = σ(x·Wₒ + h·Uₒ + pₒ ⊙ c′ + bₒ)            h′ = o ⊙ tanh(c′)
/// </code>
/// Gers and Schmidhuber 2000, with diagonal peepholes as in Graves 2013. Gates lie in the order i, f, g, o; the peepholes are
/// three vectors [hidden]. Starting values as for <see cref="LSTMNode"/>, peepholes zero, so that it starts as a plain LSTM.
/// </remarks>
public sealed class PeepholeLSTMNode : RecurrentNode
{
    private readonly int _hidden;
    private readonly double _forgetBias;
    private readonly RandomGenerator _generator;
    private readonly DType _dtype;
    private Parameter? _inputWeight;
    private Parameter? _recurrentWeight;
    private Parameter? _bias;
    private Parameter? _inputPeephole;
    private Parameter? _forgetPeephole;
    private Parameter? _outputPeephole;

    /// <summary>Makes the node.</summary>
    /// <param name="hidden">The size of the cell and the output, 1 or more.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="forgetBias">Where the bias of the forget gate starts; default 1.</param>
    /// <param name="features">The number of inputs; null takes it from the first input.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or too large for the recurrent weight to fit in an
    /// array.</exception>
    public PeepholeLSTMNode(int hidden, RandomGenerator generator, double forgetBias = 1, int? features = null, DType dtype = DType.Float32)
    {
        _hidden = Sizes.AtLeastOne(nameof(PeepholeLSTMNode), nameof(hidden), hidden);
        Sizes.RecurrentWeight(nameof(PeepholeLSTMNode), hidden, 4, hidden);
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
    public override State InitialState(int batch) => ZeroState(batch, ("h", _hidden), ("c", _hidden));

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Input or state have the wrong shape.</exception>
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Check(x, _inputWeight?.Shape[0], state);
        var (h, c) = state;
        Tensor[] gates = (x.MatMul(_inputWeight!) + h.MatMul(_recurrentWeight!) + _bias!).Chunk(4, axis: 1);
        Tensor i = (gates[0] + _inputPeephole! * c).Sigmoid();
        Tensor f = (gates[1] + _forgetPeephole! * c).Sigmoid();
        Tensor g = gates[2].Tanh();

        c = f * c + i * g;
        Tensor o = (gates[3] + _outputPeephole! * c).Sigmoid();
        h = o * c.Tanh();
        return (h, new State(("h", h), ("c", c)));
    }

    /// <inheritdoc/>
    protected internal override void Build(int features)
    {
        if (IsBuilt) return;
        Sizes.AtLeastOne(nameof(PeepholeLSTMNode), nameof(features), features);
        _inputWeight = new(Initial.SideBySide(4, () => Initial.Glorot(features, _hidden, _generator, _dtype)));
        _recurrentWeight = new(Initial.SideBySide(4, () => Initial.Orthogonal(_hidden, _hidden, _generator, dtype: _dtype)));
        _bias = new(LSTMBias.Starting(_hidden, _forgetBias, _dtype));
        _inputPeephole = new(Tensor.Zeros([_hidden], _dtype));
        _forgetPeephole = new(Tensor.Zeros([_hidden], _dtype));
        _outputPeephole = new(Tensor.Zeros([_hidden], _dtype));
    }
}
