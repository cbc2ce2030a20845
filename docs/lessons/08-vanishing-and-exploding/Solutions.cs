using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.VanishingAndExploding;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public int StepsUntil(double radius, double limit)
    {
        int steps = 0;
        for (double left = 1; left >= limit; left *= radius) steps++;
        return steps;
    }

    public double Slope(double[] norms) => (Math.Log(norms[0]) - Math.Log(norms[^1])) / (norms.Length - 1);

    public Matrix<double> WithSpectralRadius(Matrix<double> u, double radius) => u * (radius / u.Evd().EigenValues.Max(value => value.Magnitude));

    public int Reach(double[] norms, double fraction)
    {
        int steps = 0;
        while (steps + 1 < norms.Length && norms[^(steps + 2)] >= fraction * norms[^1]) steps++;
        return steps;
    }
}
