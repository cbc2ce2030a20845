using System.Numerics.Tensors;

namespace AutogradRnn.Operations;

/// <summary>The same numbers in another dtype; dx is dy in the old one. Towards Int32 there is no derivative.</summary>
internal sealed class Cast(DType to) : Operation
{
    public override string Name => "To";

    public DType Target => to;

    public override bool Differentiable => to.IsFloating();

    public override bool SameAs(Operation other) => other is Cast own && own.Target == to;

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => inputs[0].Shape;

    public override DType ResultDType(ReadOnlySpan<Tensor> inputs) => to;

    public override void Forward(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        switch (inputs[0].DType)
        {
            case DType.Float32: From<float>(inputs[0].AsSpan<float>(), y); break;
            case DType.Float64: From<double>(inputs[0].AsSpan<double>(), y); break;
            default: From<int>(inputs[0].AsSpan<int>(), y); break;
        }
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, dy.To(inputs[0].DType));

    private static void From<T>(ReadOnlySpan<T> x, Tensor y)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        switch (y.DType)
        {
            case DType.Float32: TensorPrimitives.ConvertTruncating(x, y.Buffer<float>()); break;
            case DType.Float64: TensorPrimitives.ConvertTruncating(x, y.Buffer<double>()); break;
            default: TensorPrimitives.ConvertSaturating(x, y.Buffer<int>()); break;
        }
    }
}
