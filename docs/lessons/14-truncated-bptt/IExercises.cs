using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>What lesson 14 asks for.</summary>
public interface IExercises
{
    /// <summary>14.1: the cosine of the angle between two gradients of one shape.</summary>
    double Cosine(Tensor a, Tensor b);

    /// <summary>14.2: runs a sequence [batch, time, features] by windows, backward after each; returns the last state.</summary>
    State RunWindows(RNNLayer layer, Tensor x, int window);

    /// <summary>14.3: ∂L/∂aₜ for every step, cut at the beginning of each window.</summary>
    Matrix<double>[] Errors(Matrix<double>[] dy, Matrix<double>[] h, Matrix<double> u, Matrix<double> v, int window);

    /// <summary>14.4: which part of all losses in a long stream has a path back over so many steps, by windows.</summary>
    double Share(int window, int delay);
}
