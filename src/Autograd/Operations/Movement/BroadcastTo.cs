using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>Repeats x along new axes and axes of length 1; dx is the sum over the copies.</summary>
internal sealed class BroadcastTo(Shape shape) : CopyOperation
{
    public Shape Target => shape;

    public override bool SameAs(Operation other) => other is BroadcastTo own && own.Target == shape;

    public override bool VjpReadsValues => false;

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Shape from = inputs[0].Shape;
        for (int axis = 1; axis <= Math.Max(from.Rank, shape.Rank); axis++)
        {
            if (axis <= shape.Rank && (axis > from.Rank || from[^axis] == 1 || from[^axis] == shape[^axis])) continue;
            throw new ShapeException("BroadcastTo", $"a shape that repeats to {shape}", from.ToString(), "Each axis, counted from the end, must have the wanted length or 1; add axes with Unsqueeze first.");
        }

        return shape;
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, dy.SumTo(inputs[0].Shape));

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        Shape from = inputs[0].Shape;
        int missing = shape.Rank - from.Rank;
        int[] own = Strided.ContiguousSteps(from);
        Span<int> steps = stackalloc int[shape.Rank];
        for (int axis = 0; axis < steps.Length; axis++) steps[axis] = axis < missing || from[axis - missing] == 1 ? 0 : own[axis - missing];
        Strided.Read(inputs[0].AsSpan<T>(), 0, steps, shape, y.Buffer<T>());
    }
}
