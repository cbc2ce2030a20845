using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>Axis i of y is axis order[i] of x; dx is dy with the axes put back.</summary>
internal sealed class Permute(int[] order) : CopyOperation
{
    public int[] Order => order;

    public override bool VjpReadsValues => false;

    public override bool SameAs(Operation other) => other is Permute own && own.Order.AsSpan().SequenceEqual(order);

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Shape shape = inputs[0].Shape;
        return Shape.Create([.. order.Select(axis => shape[axis])]);
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        int[] back = new int[order.Length];
        for (int axis = 0; axis < order.Length; axis++) back[order[axis]] = axis;
        gradients.Add(0, new Permute(back).Apply(dy));
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        int[] steps = Strided.ContiguousSteps(inputs[0].Shape);
        Strided.Read(inputs[0].AsSpan<T>(), 0, [.. order.Select(axis => steps[axis])], y.Shape, y.Buffer<T>());
    }
}
