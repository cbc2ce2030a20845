using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = eˣ / Σ eˣ along the last axis, so dx = y · (dy − Σ dy · y).</summary>
internal sealed class Softmax : RowOperation
{
    public static Softmax Instance { get; } = new();

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients) =>
        gradients.Add(0, y * (dy - RowSum(dy * y)));

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y) =>
        SoftmaxRows.Softmax(inputs[0].AsSpan<T>(), Width(y), y.Buffer<T>());
}
