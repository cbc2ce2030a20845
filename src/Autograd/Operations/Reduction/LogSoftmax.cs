using System.Numerics;
using System.Runtime.CompilerServices;
using AutogradRnn.Kernels;

namespace AutogradRnn.Operations;

/// <summary>y = x − log Σ eˣ along the last axis, so dx = dy − eʸ · Σ dy.</summary>
internal sealed class LogSoftmax : RowOperation
{
    public static LogSoftmax Instance { get; } = new();

    public override void Vjp(ReadOnlySpan<Tensor> inputs, Tensor y, Tensor dy, InputGradients gradients)
    {
        if (gradients.CreateGraph)
        {
            gradients.Add(0, dy - y.Exp() * RowSum(dy));
            return;
        }

        Tensor dx = Tensor.Uninitialized(y.Shape, y.DType);
        if (y.DType == DType.Float32) Vjp(y.AsSpan<float>(), dy.AsSpan<float>(), Width(y), dx.Buffer<float>());
        else Vjp(y.AsSpan<double>(), dy.AsSpan<double>(), Width(y), dx.Buffer<double>());
        gradients.Add(0, dx);
    }

    protected override void Forward<T>(ReadOnlySpan<Tensor> inputs, Tensor y) =>
        SoftmaxRows.LogSoftmax(inputs[0].AsSpan<T>(), Width(y), y.Buffer<T>());

    /// <summary>The same numbers as the formula above, without a tensor for each of its operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Vjp<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, int width, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (dx.IsEmpty) return;
        Elementwise.Map(default(Exp), y, dx);
        for (int start = 0; start < dx.Length; start += width)
        {
            ReadOnlySpan<T> dyRow = dy.Slice(start, width);
            Span<T> row = dx.Slice(start, width);
            T sum = Reductions.Total(dyRow);
            ReadOnlySpan<Vector<T>> dys = Elementwise.Registers(dyRow);
            Span<Vector<T>> registers = Elementwise.Registers(row)[..dys.Length];
            for (int i = 0; i < registers.Length; i++) registers[i] = dys[i] - registers[i] * sum;
            for (int i = registers.Length * Vector<T>.Count; i < width; i++) row[i] = dyRow[i] - row[i] * sum;
        }
    }
}
