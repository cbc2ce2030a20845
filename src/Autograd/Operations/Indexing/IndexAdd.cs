namespace AutogradRnn.Operations;

/// <summary>Rows added into zeros at their indices: the reverse of <see cref="IndexSelect"/>; dx are the rows of dy.</summary>
internal sealed class IndexAdd(int axis, Shape shape) : FloatOperation
{
    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => shape;

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, new IndexSelect(axis).Apply(dy, inputs[1]));

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        y.Buffer<T>().Clear();
        AxisBlock block = AxisBlock.Around(shape, axis);
        Kernels.Indexing.AddRows(inputs[0].AsSpan<T>(), block.Outer, block.Count, block.Inner, inputs[1].AsSpan<int>(), y.Buffer<T>());
    }
}
