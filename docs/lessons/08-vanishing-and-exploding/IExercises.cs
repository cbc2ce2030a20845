using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.VanishingAndExploding;

/// <summary>What lesson 8 asks for.</summary>
public interface IExercises
{
    /// <summary>8.1: after how many whole steps is ρⁿ below a limit, for 0 &lt; ρ &lt; 1?</summary>
    int StepsUntil(double radius, double limit);

    /// <summary>8.2: the average change of ln ‖∂L/∂hₜ‖ for each step back.</summary>
    double Slope(double[] norms);

    /// <summary>8.3: the same matrix, scaled to a spectral radius.</summary>
    Matrix<double> WithSpectralRadius(Matrix<double> u, double radius);

    /// <summary>8.4: how many steps back the gradient still has a fraction of its size at the end.</summary>
    int Reach(double[] norms, double fraction);
}
