namespace AutogradRnn.Layers;

/// <summary>The plain recurrent node of Elman (1990): h′ = f(x·W + h·U + b) with f = tanh or relu.</summary>
/// <remarks>
/// <code>
/// h′ = f(x·W + h·U + b)        W [features, hidden]   U [hidden, hidden]   b [hidden]
/// </code>
/// ∂h′/∂h = U·diag(f′): over many steps the gradient is multiplied by U again and again, and vanishes or explodes with the spectral
/// radius of U. One bias (PyTorch's two add up to it). Starting values: W Glorot (for tanh; He for relu), which keeps the variance of
/// the input; U orthogonal, which keeps the length of the state; b zero.
/// </remarks>
public sealed class RNNNode : RecurrentNode
{
    private readonly int _hidden;
    private readonly RandomGenerator _generator;
    private readonly DType _dtype;
    private Parameter? _inputWeight;
    private Parameter? _recurrentWeight;
    private Parameter? _bias;

    /// <summary>Makes the node.</summary>
    /// <param name="hidden">The size of the state and the output, 1 or more.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="activation">Default tanh, whose range keeps the state bounded; relu needs clipping or a small U.</param>
    /// <param name="features">The number of inputs; null takes it from the first input.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or too large for the recurrent weight to fit in an
    /// array.</exception>
    public RNNNode(
        int hidden,
        RandomGenerator generator,
        RNNActivation activation = RNNActivation.Tanh,
        int? features = null,
        DType dtype = DType.Float32)
    {
        _hidden = Sizes.AtLeastOne(nameof(RNNNode), nameof(hidden), hidden);
        Sizes.RecurrentWeight(nameof(RNNNode), hidden, 1, hidden);
        _generator = generator;
        _dtype = dtype;
        Activation = activation;
        if (features is { } known) Build(known);
    }

    /// <summary>The function f.</summary>
    public RNNActivation Activation { get; }

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

        Tensor a = x.MatMul(_inputWeight!) + h.MatMul(_recurrentWeight!) + _bias!;
        h = Activation == RNNActivation.Tanh ? a.Tanh() : a.Relu();
        return (h, new State(("h", h)));
    }

    /// <inheritdoc/>
    protected internal override void Build(int features)
    {
        if (IsBuilt) return;
        Sizes.AtLeastOne(nameof(RNNNode), nameof(features), features);
        _inputWeight = new(Activation == RNNActivation.Tanh
            ? Initial.Glorot(features, _hidden, _generator, _dtype)
            : Initial.He(features, _hidden, _generator, _dtype));
        _recurrentWeight = new(Initial.Orthogonal(_hidden, _hidden, _generator, dtype: _dtype));
        _bias = new(Tensor.Zeros([_hidden], _dtype));
    }
}
