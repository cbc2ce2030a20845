using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>The reverse of <see cref="Slice"/>: x at every step-th place of an axis, zeros between; dx is the slice of dy.</summary>
internal sealed class Unslice(int axis, int start, int step, int length) : CopyOperation
{
    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => inputs[0].Shape.With(axis, length);

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, new Slice(axis, start, inputs[0].Shape[axis], step).Apply(dy));

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        y.Buffer<T>().Clear();
        Strided.Write(inputs[0].AsSpan<T>(), y.Buffer<T>(), Slice.Offset(y.Shape, axis, start), Slice.Steps(y.Shape, axis, step), inputs[0].Shape);
    }
}
