using System.Numerics;

namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>Derivatives by nudging, and how wrong they are.</summary>
public static class Differences
{
    #region differences
    public static T OneSided<T>(Func<T, T> f, T x, T epsilon) where T : IFloatingPoint<T> => (f(x + epsilon) - f(x)) / epsilon;

    public static T Centred<T>(Func<T, T> f, T x, T epsilon) where T : IFloatingPoint<T> => (f(x + epsilon) - f(x - epsilon)) / (epsilon + epsilon);
    #endregion

    #region numerical
    /// <summary>∂loss/∂w for every element of w: two runs an element.</summary>
    public static double[] Numerical(Func<Tensor> loss, Tensor w, double epsilon = 1e-5)
    {
        using IDisposable scope = Gradients.Off();
        double[] gradient = new double[w.Count];
        for (int i = 0; i < w.Count; i++)
        {
            double before = w.AsSpan<double>()[i];
            gradient[i] = (LossAt(i, before + epsilon) - LossAt(i, before - epsilon)) / (2 * epsilon);
            w.AsWritableSpan<double>()[i] = before;          // put back the very bits
        }

        return gradient;

        double LossAt(int i, double value)
        {
            w.AsWritableSpan<double>()[i] = value;
            return loss().Item();
        }
    }
    #endregion

    /// <summary>|a − b| measured by the larger of the two; 0 where both are 0. Of whole gradients: lengths instead of absolute values.</summary>
    public static double RelativeError(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double difference = 0, sizeA = 0, sizeB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            sizeA += a[i] * a[i];
            sizeB += b[i] * b[i];
        }

        double size = Math.Sqrt(Math.Max(sizeA, sizeB));
        return size == 0 ? 0 : Math.Sqrt(difference) / size;
    }
}
