using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.VanishingAndExploding;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void StepsUntil(IExercises answer)
    {
        Judge.Close("steps until 0.5ⁿ < 0.001", 10, answer.StepsUntil(0.5, 0.001));
        Judge.Close("steps until 0.9ⁿ < 0.001", 66, answer.StepsUntil(0.9, 0.001));
        Judge.Close("steps until 0.99ⁿ < 0.001", 688, answer.StepsUntil(0.99, 0.001));
    }

    public static void Slope(IExercises answer)
    {
        Judge.Close("the slope of 8, 4, 2, 1 (growing backwards)", Math.Log(2), answer.Slope([8, 4, 2, 1]));
        double[] norms = VanishingAndExplodingLesson.GradientNorms(VanishingAndExplodingLesson.Scaled(0.7), tanh: false);
        Judge.Close("the slope of the linear network with ρ = 0.7", Math.Log(0.7), answer.Slope(norms));
    }

    public static void WithSpectralRadius(IExercises answer)
    {
        RandomGenerator random = new(seed: 11);
        Matrix<double> u = Matrix<double>.Build.Dense(6, 6, (_, _) => random.NextNormal());
        Matrix<double> scaled = answer.WithSpectralRadius(u.Clone(), 0.95);
        Judge.Close("the spectral radius", 0.95, scaled.Evd().EigenValues.Max(value => value.Magnitude));
        Judge.Close("the ratio of two cells", u[1, 2] / u[3, 4], scaled[1, 2] / scaled[3, 4]);
    }

    public static void Reach(IExercises answer)
    {
        Judge.Close("the reach of 0.1, 0.4, 0.6, 0.8, 1 with fraction 0.5", 2, answer.Reach([0.1, 0.4, 0.6, 0.8, 1], 0.5));
        Judge.Close("the reach of 9, 0.1, 1 with fraction 0.5 (a gap ends it)", 0, answer.Reach([9, 0.1, 1], 0.5));
        Judge.Close("the reach of 1, 1, 1 with fraction 0.5", 2, answer.Reach([1, 1, 1], 0.5));
        Judge.Close("the reach of 1, 2, 4 with fraction 0.4 (of the 4 at the end)", 1, answer.Reach([1, 2, 4], 0.4));
    }
}
