namespace AutogradRnn.Operations;

/// <summary>Rows of x along an axis, by index; a row chosen k times receives the sum of k gradients.</summary>
internal sealed class IndexSelect(int axis) : CopyOperation
{
    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) =>
        inputs[0].Rank == 0 ? [] : inputs[0].Shape.With(axis, inputs[1].Count);

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, new IndexAdd(axis, inputs[0].Shape).Apply(dy, inputs[1]));

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        AxisBlock block = AxisBlock.Around(inputs[0].Shape, axis);
        Kernels.Indexing.ReadRows(inputs[0].AsSpan<T>(), block.Outer, block.Count, block.Inner, inputs[1].AsSpan<int>(), y.Buffer<T>());
    }
}
