namespace AutogradRnn.Layers;

/// <summary>y = x·W + b over the last axis.</summary>
/// <remarks>W is [inputs, outputs] (PyTorch stores its transpose), b is [outputs]. W starts Glorot uniform, which keeps the variance
/// forward and backward; b starts at zero.</remarks>
public sealed class Linear : Layer
{
    private readonly int _outputs;
    private readonly bool _hasBias;
    private readonly RandomGenerator _generator;
    private readonly DType _dtype;
    private Parameter? _weight;
    private Parameter? _bias;

    /// <summary>Makes the layer.</summary>
    /// <param name="outputs">Features of the output, 1 or more.</param>
    /// <param name="generator">Where the starting values come from.</param>
    /// <param name="bias">Whether b exists; default true.</param>
    /// <param name="inputs">Features of the input; null takes them from the first input.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Linear(int outputs, RandomGenerator generator, bool bias = true, int? inputs = null, DType dtype = DType.Float32)
    {
        _outputs = Sizes.AtLeastOne(nameof(Linear), nameof(outputs), outputs);
        _hasBias = bias;
        _generator = generator;
        _dtype = dtype;
        if (inputs is { } known) Build(known);
    }

    /// <inheritdoc/>
    private protected override DType? StartingDType => _dtype;

    /// <inheritdoc/>
    protected internal override bool IsBuilt => _weight is not null;

    /// <inheritdoc/>
    /// <param name="x">[.., inputs].</param>
    /// <returns>[.., outputs].</returns>
    /// <exception cref="ShapeException">The last axis is not the number of inputs.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Rank == 0) throw new ShapeException(nameof(Linear), "x [.., inputs]", "[]", "Give the input a feature axis.");
        if (!IsBuilt) Build(x.Shape[^1]);
        return x.Linear(_weight!, _bias);
    }

    private void Build(int inputs)
    {
        Sizes.AtLeastOne(nameof(Linear), nameof(inputs), inputs);
        _weight = new(Initial.Glorot(inputs, _outputs, _generator, _dtype));
        if (_hasBias) _bias = new(Tensor.Zeros([_outputs], _dtype));
    }
}
