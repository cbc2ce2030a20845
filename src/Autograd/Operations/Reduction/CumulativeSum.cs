using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y[t] = Σ x[0..t] along an axis, so dx[t] = Σ dy[t..]: the same sum from the other end.</summary>
internal sealed class CumulativeSum(int axis, bool reverse) : FloatOperation
{
    public int Axis => axis;

    public bool IsReversed => reverse;

    public override bool VjpReadsValues => false;

    public override bool SameAs(Operation other) => other is CumulativeSum own && (own.Axis, own.IsReversed) == (axis, reverse);

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Require.Floating(Name, inputs[0]);
        return inputs[0].Shape;
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, new CumulativeSum(axis, !reverse).Apply(dy));

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        AxisBlock block = AxisBlock.Around(y.Shape, axis);
        Reductions.CumulativeSum(inputs[0].AsSpan<T>(), block.Outer, block.Count, block.Inner, reverse, y.Buffer<T>());
    }
}
