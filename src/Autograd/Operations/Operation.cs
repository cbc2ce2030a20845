using AutogradRnn.Planning;

namespace AutogradRnn.Operations;

/// <summary>An operation as data: a name, the shape of its result, its value, and its derivative.</summary>
/// <remarks>
/// A recorded graph node is (operation, inputs, output), which can be walked, drawn and run again. <see cref="Vjp"/> is written
/// with tensor operations, so every derivative can be differentiated again.
/// </remarks>
internal abstract class Operation
{
    /// <summary>The operation as the caller wrote it.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Whether a derivative exists; comparisons, for example, have none.</summary>
    public virtual bool Differentiable => true;

    /// <summary>Whether the derivative reads the numbers of the inputs or the result, or else only their shapes.</summary>
    public virtual bool VjpReadsValues => true;

    /// <summary>The shape of the result; refuses inputs that do not fit.</summary>
    public abstract Shape ResultShape(ReadOnlySpan<Tensor> inputs);

    /// <summary>The dtype of the result: usually that of the first input.</summary>
    public virtual DType ResultDType(ReadOnlySpan<Tensor> inputs) => inputs[0].DType;

    /// <summary>The tensor that receives the result: new memory, unless the operation shares its input's.</summary>
    public virtual Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Uninitialized(ResultShape(inputs), ResultDType(inputs));

    /// <summary>Writes the value into <paramref name="y"/>.</summary>
    public abstract void Forward(ReadOnlySpan<Tensor> inputs, Tensor y);

    /// <summary>Hands each input that needs one its gradient, given dy.</summary>
    public abstract void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients);

    /// <summary>Whether another operation computes the same from the same inputs.</summary>
    public virtual bool SameAs(Operation other) => ReferenceEquals(this, other);

    /// <summary>Called when a recorded result no longer needs what the operation kept for its derivative.</summary>
    public virtual void Release()
    {
    }

    /// <summary>Runs the operation and records it where a gradient may be asked for.</summary>
    public Tensor Apply(params ReadOnlySpan<Tensor> inputs)
    {
        if (StepTracer.Current is { } tracer && tracer.Follows(inputs)) return tracer.Record(this, inputs);
        Tensor y = Allocate(inputs);
        Forward(inputs, y);
        if (Differentiable && y.DType.IsFloating() && Gradients.AreOn && AnyRequiresGrad(inputs)) y.Record(this, inputs);
        return y;
    }

    private static bool AnyRequiresGrad(ReadOnlySpan<Tensor> inputs)
    {
        foreach (Tensor input in inputs)
        {
            if (input.RequiresGrad) return true;
        }

        return false;
    }
}
