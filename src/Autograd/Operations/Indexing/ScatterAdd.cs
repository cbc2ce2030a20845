using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x with the source added at the places that an index names along an axis; dx = dy and the source receives dy where it was
/// added.</summary>
internal sealed class ScatterAdd(int axis) : FloatOperation
{
    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => inputs[0].Shape;

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        if (gradients.Needed(0)) gradients.Add(0, dy);
        if (gradients.Needed(2)) gradients.Add(2, new Gather(axis).Apply(dy, inputs[1]));
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        inputs[0].AsSpan<T>().CopyTo(y.Buffer<T>());
        int[] places = new int[inputs[1].Count];
        Kernels.Indexing.Places(inputs[1].AsSpan<int>(), inputs[1].Shape, Strided.ContiguousSteps(y.Shape), axis, places);
        ReadOnlySpan<T> source = inputs[2].AsSpan<T>();
        Span<T> target = y.Buffer<T>();
        for (int i = 0; i < places.Length; i++) target[places[i]] += source[i];
    }
}
