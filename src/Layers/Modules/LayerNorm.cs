namespace AutogradRnn.Layers;

/// <summary>(x − mean) / √(var + ε) · scale + shift over the last axis (Ba et al. 2016).</summary>
/// <remarks>Scale starts at 1 and shift at 0, so that the layer starts as a plain normalization.</remarks>
public sealed class LayerNorm : Layer
{
    private readonly double _epsilon;
    private readonly DType _dtype;
    private Parameter? _scale;
    private Parameter? _shift;

    /// <summary>Makes the layer.</summary>
    /// <param name="features">The length of the last axis; null takes it from the first input.</param>
    /// <param name="epsilon">ε; default 1e-5, keeps a constant row finite.</param>
    /// <param name="dtype">Default Float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public LayerNorm(int? features = null, double epsilon = 1e-5, DType dtype = DType.Float32)
    {
        _epsilon = epsilon;
        _dtype = dtype;
        if (features is { } known) Build(known);
    }

    /// <inheritdoc/>
    private protected override DType? StartingDType => _dtype;

    /// <inheritdoc/>
    protected internal override bool IsBuilt => _scale is not null;

    /// <inheritdoc/>
    /// <param name="x">[.., features].</param>
    /// <returns>[.., features].</returns>
    /// <exception cref="ShapeException">The last axis is not the number of features.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (x.Rank == 0) throw new ShapeException(nameof(LayerNorm), "x [.., features]", "[]", "Give the input a feature axis.");
        if (!IsBuilt) Build(x.Shape[^1]);
        return x.LayerNorm(_scale, _shift, epsilon: _epsilon);
    }

    private void Build(int features)
    {
        Sizes.AtLeastOne(nameof(LayerNorm), nameof(features), features);
        _scale = new(Tensor.Ones([features], _dtype));
        _shift = new(Tensor.Zeros([features], _dtype));
    }
}
