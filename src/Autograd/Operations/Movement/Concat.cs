namespace AutogradRnn.Operations;

/// <summary>Tensors one after another along an axis; each receives its part of dy.</summary>
internal sealed class Concat(int axis) : CopyOperation
{
    public int Axis => axis;

    public override bool SameAs(Operation other) => other is Concat own && own.Axis == axis;

    public override bool VjpReadsValues => false;

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Shape first = inputs[0].Shape;
        int total = 0;
        foreach (Tensor input in inputs)
        {
            Require.SameDType("Concat", inputs[0], input);
            if (input.Rank != first.Rank || input.Shape.With(axis, first[axis]) != first)
                throw new ShapeException("Concat", $"shapes equal to {first} but for axis {axis}", input.Shape.ToString(), "Only the joined axis may differ; reshape or pad the others.");
            total = checked(total + input.Shape[axis]);
        }

        return first.With(axis, total);
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        int start = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            int length = inputs[i].Shape[axis];
            if (gradients.Needed(i)) gradients.Add(i, new Slice(axis, start, length, 1).Apply(dy));
            start += length;
        }
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        AxisBlock whole = AxisBlock.Around(y.Shape, axis);
        Span<T> target = y.Buffer<T>();
        int start = 0;
        foreach (Tensor input in inputs)
        {
            int run = input.Shape[axis] * whole.Inner;
            ReadOnlySpan<T> source = input.AsSpan<T>();
            for (int o = 0; o < whole.Outer; o++) source.Slice(o * run, run).CopyTo(target.Slice(o * whole.Count * whole.Inner + start, run));
            start += run;
        }
    }
}
