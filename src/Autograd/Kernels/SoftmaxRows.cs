using System.Numerics;

namespace AutogradRnn.Kernels;

/// <summary>Softmax and its logarithm along the last axis, each row shifted by its largest element so that no exponential
/// overflows.</summary>
/// <remarks>A row of only −∞ (every choice masked) gives zeros for the softmax and −∞ for the logarithms.</remarks>
internal static class SoftmaxRows
{
    /// <summary>y = exp(x − max) / Σ exp(x − max).</summary>
    public static void Softmax<T>(ReadOnlySpan<T> x, int width, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (width == 0) return;
        for (int start = 0; start < x.Length; start += width)
        {
            Span<T> row = y.Slice(start, width);
            T sum = ExponentialSum(x.Slice(start, width), row, out T _);
            if (T.IsZero(sum)) row.Clear();
            else Elementwise.Map(new Scaled(double.CreateTruncating(T.One / sum)), row, row);
        }
    }

    /// <summary>y = x − log Σ exp x.</summary>
    public static void LogSoftmax<T>(ReadOnlySpan<T> x, int width, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (width == 0) return;
        for (int start = 0; start < x.Length; start += width)
        {
            ReadOnlySpan<T> source = x.Slice(start, width);
            Span<T> row = y.Slice(start, width);
            T sum = ExponentialSum(source, row, out T largest);
            if (T.IsNegativeInfinity(largest)) row.Fill(largest);
            else Elementwise.Map(new Reduced(double.CreateTruncating(largest), double.CreateTruncating(T.Log(sum))), source, row);
        }
    }

    /// <summary>y = log Σ exp x, one number a row.</summary>
    public static void LogSumExp<T>(ReadOnlySpan<T> x, int width, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] scratch = new T[width];
        for (int row = 0; row < y.Length; row++)
        {
            T sum = ExponentialSum(x.Slice(row * width, width), scratch, out T largest);
            y[row] = T.IsInfinity(largest) ? largest : largest + T.Log(sum);
        }
    }

    /// <summary>Writes exp(x − max) and returns its sum; a row without a finite maximum is shifted by 0.</summary>
    private static T ExponentialSum<T>(ReadOnlySpan<T> x, Span<T> exponentials, out T largest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        largest = Reductions.Largest(x);
        Shifted shifted = new(T.IsNegativeInfinity(largest) ? 0 : double.CreateTruncating(largest));
        Elementwise.Map(shifted, x, exponentials);
        return Reductions.Total<T>(exponentials);
    }

    /// <summary>exp(x − shift); used forward only.</summary>
    private readonly struct Shifted(double shift) : IUnaryFormula
    {
        public V Forward<V>(V x)
            where V : IField<V> => V.Exp(x - V.Constant(shift));

        public V Vjp<V>(V x, V y, V dy)
            where V : IField<V> => dy * y;
    }

    /// <summary>x · factor; used forward only.</summary>
    private readonly struct Scaled(double factor) : IUnaryFormula
    {
        public V Forward<V>(V x)
            where V : IField<V> => x * V.Constant(factor);

        public V Vjp<V>(V x, V y, V dy)
            where V : IField<V> => dy * V.Constant(factor);
    }

    /// <summary>x − largest − logarithm, in this order, because the first difference is exact where it matters; used forward only.</summary>
    private readonly struct Reduced(double largest, double logarithm) : IUnaryFormula
    {
        public V Forward<V>(V x)
            where V : IField<V> => x - V.Constant(largest) - V.Constant(logarithm);

        public V Vjp<V>(V x, V y, V dy)
            where V : IField<V> => dy;
    }
}
