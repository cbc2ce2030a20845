using System.Numerics;
using System.Numerics.Tensors;

namespace AutogradRnn.Training;

/// <summary>Adds the p-th powers of absolute values (for p = ∞: takes the largest) in double precision, so that a large Float32 does not
/// overflow.</summary>
internal static class NormSum
{
    private const int BlockLength = 512;

    public static double Add<T>(ReadOnlySpan<T> values, double p, double total)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> block = stackalloc double[BlockLength];
        while (!values.IsEmpty)
        {
            int length = Math.Min(values.Length, BlockLength);
            TensorPrimitives.ConvertTruncating(values[..length], block);
            total = AddBlock(block[..length], p, total);
            values = values[length..];
        }

        return total;
    }

    private static double AddBlock(Span<double> block, double p, double total) => p switch
    {
        2 => total + TensorPrimitives.SumOfSquares<double>(block),
        1 => total + TensorPrimitives.SumOfMagnitudes<double>(block),
        double.PositiveInfinity => Math.Max(total, Math.Abs(TensorPrimitives.MaxMagnitude<double>(block))),
        _ => total + SumOfPowers(block, p),
    };

    private static double SumOfPowers(Span<double> block, double p)
    {
        TensorPrimitives.Abs(block, block);
        TensorPrimitives.Pow(block, p, block);
        return TensorPrimitives.Sum<double>(block);
    }
}
