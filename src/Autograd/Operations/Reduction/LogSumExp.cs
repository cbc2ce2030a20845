using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = log Σ eˣ along the last axis, which stays with length 1; dx = dy · e^(x − y), and 0 where nothing is finite.</summary>
internal sealed class LogSumExp : FloatOperation
{
    public static LogSumExp Instance { get; } = new();

    public override Shape ResultShape(ReadOnlySpan<Tensor> inputs)
    {
        Require.Floating(Name, inputs[0]);
        return inputs[0].Rank == 0 ? [] : inputs[0].Shape.With(inputs[0].Rank - 1, 1);
    }

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        Tensor x = inputs[0];
        Tensor weights = (x - Tensor.Where(y.Detach().EqualTo(double.NegativeInfinity), Tensor.Zeros([], x.DType), y)).Exp();
        gradients.Add(0, dy * weights);
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y)
    {
        int width = inputs[0].Rank == 0 ? 1 : inputs[0].Shape[inputs[0].Rank - 1];
        SoftmaxRows.LogSumExp(inputs[0].AsSpan<T>(), width, y.Buffer<T>());
    }
}
