using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>The place of the largest x along an axis, the first of equals: an index, without derivative.</summary>
internal sealed class ArgMax(int axis) : FloatOperation
{
    public override bool Differentiable => false;

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Require.Floating(Name, inputs[0]);
        Shape shape = inputs[0].Shape;
        if (AxisBlock.Around(shape, axis).Count == 0)
            throw new ShapeException("ArgMax", $"at least one element along axis {axis}", shape.ToString(), "An empty axis has no largest element; check for it first.");
        return shape.Rank == 0 ? [] : shape.With(axis, 1);
    }

    public override DType ResultDType(ReadOnlySpan<Tensor> inputs) => DType.Int32;

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        throw new InvalidOperationException("ArgMax has no derivative.");

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        AxisBlock block = AxisBlock.Around(inputs[0].Shape, axis);
        Reductions.ArgMax(inputs[0].AsSpan<T>(), block.Outer, block.Count, block.Inner, y.Buffer<int>());
    }
}
