using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = the largest x over neighbouring axes; the gradient goes to the largest, in equal shares where several are.</summary>
internal sealed class Max(int first, int end) : AxisReduction(first, end)
{
    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Shape shape = inputs[0].Shape;
        if (AxisBlock.Around(shape, First, End).Count == 0)
            throw new ShapeException("Max", "at least one element along the reduced axes", shape.ToString(), "An empty axis has no largest element; check for it first.");
        return base.ResultShape(inputs);
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        Tensor x = inputs[0];
        Tensor largest = Binary<Equal>.Instance.Apply(x.Detach(), y.Detach());
        Tensor share = Binary<Divide>.Instance.Apply(largest, new Sum(First, End).Apply(largest));
        gradients.Add(0, dy * share);
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        AxisBlock block = AxisBlock.Around(inputs[0].Shape, First, End);
        Reductions.Max(inputs[0].AsSpan<T>(), block.Outer, block.Count, block.Inner, y.Buffer<T>());
    }
}
