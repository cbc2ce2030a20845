using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x − log Σ eˣ along the last axis, so dx = dy − eʸ · Σ dy.</summary>
internal sealed class LogSoftmax : RowOperation
{
    public static LogSoftmax Instance { get; } = new();

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, dy - y.Exp() * RowSum(dy));

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y) =>
        SoftmaxRows.LogSoftmax(inputs[0].AsSpan<T>(), Width(y), y.Buffer<T>());
}
