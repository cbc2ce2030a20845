using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y[.., i, ..] = x[.., index[.., i, ..], ..] along an axis; dx adds dy up at the places that were read.</summary>
internal sealed class Gather(int axis) : CopyOperation
{
    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => inputs[1].Shape;

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        if (gradients.CreateGraph) gradients.Add(0, new ScatterAdd(axis).Apply(Tensor.Zeros(inputs[0].Shape, dy.DType), inputs[1], dy));
        else ScatterAdd.Into(gradients.Owned(0), axis, inputs[1], dy);
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        Span<int> places = Tensor.Uninitialized(y.Shape, DType.Int32).Buffer<int>();
        Kernels.Indexing.Places(inputs[1].AsSpan<int>(), y.Shape, Strided.ContiguousSteps(inputs[0].Shape), axis, places);
        ReadOnlySpan<T> x = inputs[0].AsSpan<T>();
        Span<T> target = y.Buffer<T>();
        for (int i = 0; i < places.Length; i++) target[i] = x[places[i]];
    }
}
