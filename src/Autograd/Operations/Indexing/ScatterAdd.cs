using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x with the source added at the places that an index names along an axis; dx = dy and the source receives dy where it was
/// added.</summary>
internal sealed class ScatterAdd(int axis) : FloatOperation
{
    /// <summary>Adds the elements of <paramref name="source"/> where <paramref name="index"/> says, in place.</summary>
    public static void Into(Tensor target, int axis, Tensor index, Tensor source)
    {
        if (source.Count == 0) return;
        if (target.DType == DType.Float32) AddAt<float>(target, axis, index, source);
        else AddAt<double>(target, axis, index, source);
    }

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => inputs[0].Shape;

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        if (gradients.Needed(0)) gradients.Add(0, dy);
        if (gradients.Needed(2)) gradients.Add(2, new Gather(axis).Apply(dy, inputs[1]));
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        inputs[0].AsSpan<T>().CopyTo(y.Buffer<T>());
        AddAt<T>(y, axis, inputs[1], inputs[2]);
    }

    private static void AddAt<T>(Tensor target, int axis, Tensor index, Tensor source)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        Span<int> places = Tensor.Uninitialized(index.Shape, DType.Int32).Buffer<int>();
        Kernels.Indexing.Places(index.AsSpan<int>(), index.Shape, Strided.ContiguousSteps(target.Shape), axis, places);
        ReadOnlySpan<T> values = source.AsSpan<T>();
        Span<T> sums = target.Buffer<T>();
        for (int i = 0; i < places.Length; i++) sums[places[i]] += values[i];
    }
}
