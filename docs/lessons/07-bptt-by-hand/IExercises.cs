using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.BpttByHand;

/// <summary>What lesson 7 asks for. Step 0 is the first; all matrices are [batch, …].</summary>
public interface IExercises
{
    /// <summary>7.1: ∂L/∂aₜ for every step of h = tanh(a).</summary>
    Matrix<double>[] Errors(Matrix<double>[] dy, Matrix<double>[] h, Matrix<double> u, Matrix<double> v);

    /// <summary>7.2: ∂L/∂U from ∂L/∂aₜ.</summary>
    Matrix<double> RecurrentGradient(Matrix<double>[] h, Matrix<double>[] da);

    /// <summary>7.3: ∂L/∂w numerically, for a weight that is used at every step.</summary>
    double Numerical(Func<double, double[]> lossOfEachStep, double w);

    /// <summary>7.4: ∂L/∂aₜ for every step, when only the last output has a loss.</summary>
    Matrix<double>[] LastStepOnly(Matrix<double> lastDy, Matrix<double>[] h, Matrix<double> u, Matrix<double> v);
}
