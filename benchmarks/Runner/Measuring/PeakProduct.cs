using System.Diagnostics;
using AutogradRnn;

namespace Runner.Measuring;

/// <summary>The machine's limit as far as this library reaches it: the best of some large Float32 matrix products, in GFLOP/s.</summary>
internal static class PeakProduct
{
    private static readonly int[] Sizes = [768, 1536, 2048];

    public static double Gflops(int repeats)
    {
        double best = 0;
        RandomGenerator random = new(seed: 1);
        foreach (int size in Sizes)
        {
            float[] values = new float[size * size];
            for (int i = 0; i < values.Length; i++) values[i] = random.NextSingle();
            Tensor matrix = Tensor.From(values, size, size);
            for (int i = 0; i < repeats; i++)
            {
                long start = Stopwatch.GetTimestamp();
                matrix.MatMul(matrix);
                best = Math.Max(best, 2e-9 * size * size * size / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return best;
    }
}
