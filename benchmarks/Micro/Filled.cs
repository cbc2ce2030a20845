using AutogradRnn;

namespace Micro;

/// <summary>Matrices of numbers in [−1, 1), the same in every run.</summary>
internal static class Filled
{
    public static Tensor Matrix(int rows, int columns, DType numbers)
    {
        RandomGenerator random = new(seed: 1);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.Length; i++) values[i] = 2 * random.NextDouble() - 1;
        return Tensor.From(values, rows, columns).To(numbers);
    }
}
