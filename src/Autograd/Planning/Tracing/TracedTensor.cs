namespace AutogradRnn.Planning;

/// <summary>A tensor without numbers that stands for a value of any time step while a step is recorded.</summary>
/// <remarks>Whoever reads its numbers gets an exception, which ends the recording: such a step cannot be planned.</remarks>
internal sealed class TracedTensor : Tensor
{
    private readonly StepTracer _tracer;

    public TracedTensor(StepTracer tracer, int value, Shape shape, DType dtype, bool requiresGrad)
        : base(new Storage(DTypes.Allocate(dtype, 0, clear: false)), 0, shape, dtype)
    {
        _tracer = tracer;
        Value = value;
        if (requiresGrad) RequireGrad();
    }

    /// <summary>Which value of the trace this is.</summary>
    public int Value { get; }

    public bool BelongsTo(StepTracer tracer) => ReferenceEquals(_tracer, tracer);

    /// <summary>A view of the same shape is what <see cref="Tensor.Detach"/> makes: the gradient stops there.</summary>
    internal override Tensor ViewAs(Shape shape) => StopGradient.Instance.Apply(this);
}
