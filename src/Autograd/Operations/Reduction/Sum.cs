using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = Σ x over neighbouring axes, so dx = dy, repeated along them.</summary>
internal sealed class Sum(int first, int end) : AxisReduction(first, end)
{
    public override bool VjpReadsValues => false;

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, dy.BroadcastTo(inputs[0].Shape));

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        AxisBlock block = AxisBlock.Around(inputs[0].Shape, First, End);
        Reductions.Sum(inputs[0].AsSpan<T>(), block.Outer, block.Count, block.Inner, y.Buffer<T>());
    }
}
