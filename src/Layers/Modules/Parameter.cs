namespace AutogradRnn.Layers;

/// <summary>A tensor that training changes: it requires a gradient from birth, and a <see cref="Module"/> finds it by its field.</summary>
public sealed class Parameter : Tensor
{
    /// <summary>A parameter that starts at a copy of some values.</summary>
    /// <param name="initial">The starting values; their shape and dtype become the parameter's.</param>
    /// <exception cref="InvalidOperationException">The values are Int32, which have no derivative.</exception>
    public Parameter(Tensor initial)
        : base(initial.Copy()) => RequireGrad();

    /// <summary>Overwrites the values.</summary>
    /// <param name="values">Of the parameter's shape; converted to its dtype.</param>
    /// <exception cref="ShapeException">The shape differs.</exception>
    public void Assign(Tensor values)
    {
        if (values.Shape != Shape)
            throw new ShapeException(
                "Assign", $"values of the parameter's shape {Shape}", values.Shape.ToString(), "Reshape or transpose them first.");
        Tensor converted = values.Detach().To(DType);
        if (DType == DType.Float32) converted.AsSpan<float>().CopyTo(AsWritableSpan<float>());
        else converted.AsSpan<double>().CopyTo(AsWritableSpan<double>());
    }
}
