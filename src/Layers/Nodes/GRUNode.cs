namespace AutogradRnn.Layers;

/// <summary>A gated recurrent unit: mixes its old state and a candidate, and lets a reset gate hide the old state from the
/// candidate.</summary>
/// <remarks>
/// With σ the logistic function and ⊙ the elementwise product,
/// <code>
/// r = σ(x·Wᵣ + h·Uᵣ + bᵣ)                      z = σ(x·W_z + h·U_z + b_z)
/// n = tanh(x·Wₙ + bₙ + r ⊙ (h·Uₙ + cₙ))        after the product (the default)
/// n = tanh(x·Wₙ + bₙ + (r ⊙ h)·Uₙ)             before the product
/// h′ = (1 − z) ⊙ n + z ⊙ h
/// </code>
/// The carry z ⊙ h is the path without a weight matrix: ∂h′/∂h has the term diag(z). Cho et al. 2014, Chung et al. 2014 (who write
/// z for our 1 − z). Gates lie in the order r, z, n; W is [features, 3·hidden], U [hidden, 3·hidden], b [3·hidden], and cₙ [hidden]
/// (the recurrent bias) exists only after the product, where it cannot be merged with bₙ. Starting values: W Glorot, U orthogonal gate by
/// gate, biases zero. The default form is the one of PyTorch and Keras, so that their weights fit.
/// </remarks>
public sealed class GRUNode : RecurrentNode
{
    private readonly int _hidden;
    private readonly RandomGenerator _generator;
    private readonly DType _dtype;
    private Parameter? _inputWeight;
    private Parameter? _recurrentWeight;
    private Parameter? _bias;
    private Parameter? _recurrentBias;

    /// <summary>Makes the node.</summary>
    /// <param name="hidden">The size of the state and the output, 1 or more.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="reset">Where the reset gate acts; default after the product.</param>
    /// <param name="features">The number of inputs; null takes it from the first input.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or too large for the recurrent weight to fit in an
    /// array.</exception>
    public GRUNode(
        int hidden, RandomGenerator generator, GRUReset reset = GRUReset.AfterProduct, int? features = null, DType dtype = DType.Float32)
    {
        _hidden = Sizes.AtLeastOne(nameof(GRUNode), nameof(hidden), hidden);
        Sizes.RecurrentWeight(nameof(GRUNode), hidden, 3, hidden);
        _generator = generator;
        _dtype = dtype;
        Reset = reset;
        if (features is { } known) Build(known);
    }

    /// <summary>Where the reset gate acts.</summary>
    public GRUReset Reset { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Gates => ["r", "z", "n"];

    /// <inheritdoc/>
    protected internal override bool IsBuilt => _inputWeight is not null;

    /// <inheritdoc/>
    private protected override DType? StartingDType => _dtype;

    /// <inheritdoc/>
    public override State InitialState(int batch) => ZeroState(batch, ("h", _hidden));

    /// <inheritdoc/>
    /// <exception cref="ShapeException">Input or state have the wrong shape.</exception>
    public override (Tensor Output, State State) Step(Tensor x, State state)
    {
        Check(x, _inputWeight?.Shape[0], state);
        Tensor h = state["h"];
        Tensor[] fromInput = (x.MatMul(_inputWeight!) + _bias!).Chunk(3, axis: 1);

        Tensor r, z, n;
        if (Reset == GRUReset.AfterProduct)
        {
            Tensor[] fromState = h.MatMul(_recurrentWeight!).Chunk(3, axis: 1);
            r = (fromInput[0] + fromState[0]).Sigmoid();
            z = (fromInput[1] + fromState[1]).Sigmoid();
            n = (fromInput[2] + r * (fromState[2] + _recurrentBias!)).Tanh();
        }
        else
        {
            Tensor[] u = _recurrentWeight!.Chunk(3, axis: 1);
            r = (fromInput[0] + h.MatMul(u[0])).Sigmoid();
            z = (fromInput[1] + h.MatMul(u[1])).Sigmoid();
            n = (fromInput[2] + (r * h).MatMul(u[2])).Tanh();
        }

        h = (1 - z) * n + z * h;
        return (h, new State(("h", h)));
    }

    /// <inheritdoc/>
    protected internal override void Build(int features)
    {
        if (IsBuilt) return;
        Sizes.AtLeastOne(nameof(GRUNode), nameof(features), features);
        _inputWeight = new(Initial.SideBySide(3, () => Initial.Glorot(features, _hidden, _generator, _dtype)));
        _recurrentWeight = new(Initial.SideBySide(3, () => Initial.Orthogonal(_hidden, _hidden, _generator, dtype: _dtype)));
        _bias = new(Tensor.Zeros([3 * _hidden], _dtype));
        if (Reset == GRUReset.AfterProduct) _recurrentBias = new(Tensor.Zeros([_hidden], _dtype));
    }
}
