using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>Every step-th element of an axis from a start on; dx is dy at those places and 0 elsewhere.</summary>
internal sealed class Slice(int axis, int start, int length, int step) : CopyOperation
{
    public int Axis => axis;

    public int Start => start;

    public int Length => length;

    public int Step => step;

    public override bool SameAs(Operation other) =>
        other is Slice own && (own.Axis, own.Start, own.Length, own.Step) == (axis, start, length, step);

    public override bool VjpReadsValues => false;

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => inputs[0].Shape.With(axis, length);

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        Shape whole = inputs[0].Shape;
        if (gradients.CreateGraph) gradients.Add(0, new Unslice(axis, start, step, whole[axis]).Apply(dy));
        else gradients.AddPart(0, dy, Offset(whole, axis, start), Steps(whole, axis, step));
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        Shape whole = inputs[0].Shape;
        Strided.Read(inputs[0].AsSpan<T>(), Offset(whole, axis, start), Steps(whole, axis, step), y.Shape, y.Buffer<T>());
    }

    internal static int Offset(Shape whole, int axis, int start) => start * whole.CountOf(axis + 1, whole.Rank);

    internal static int[] Steps(Shape whole, int axis, int step)
    {
        int[] steps = Strided.ContiguousSteps(whole);
        steps[axis] *= step;
        return steps;
    }
}
