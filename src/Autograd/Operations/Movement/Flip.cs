using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>Reverses some axes; dx is dy reversed the same way.</summary>
internal sealed class Flip(int[] axes) : CopyOperation
{
    public int[] Axes => axes;

    public override bool VjpReadsValues => false;

    public override bool SameAs(Operation other) => other is Flip own && own.Axes.AsSpan().SequenceEqual(axes);

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs) => inputs[0].Shape;

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, Apply(dy));

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        int[] steps = Strided.ContiguousSteps(y.Shape);
        int last = 0;
        foreach (int axis in axes)
        {
            last += steps[axis] * (y.Shape[axis] - 1);
            steps[axis] = -steps[axis];
        }

        Strided.Read(inputs[0].AsSpan<T>(), last, steps, y.Shape, y.Buffer<T>());
    }
}
