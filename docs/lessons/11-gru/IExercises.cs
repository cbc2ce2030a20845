using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Gru;

/// <summary>What lesson 11 asks for. States and gates are [batch, hidden].</summary>
public interface IExercises
{
    /// <summary>11.1: both forms of the sum before the candidate's tanh; <paramref name="a"/> is x·Wₙ + bₙ.</summary>
    (Matrix<double> Before, Matrix<double> After) Candidates(Matrix<double> a, Matrix<double> r, Matrix<double> h, Matrix<double> u, Matrix<double> stateBias);

    /// <summary>11.2: back through (r ⊙ h)·U, the form that resets before the product.</summary>
    (Matrix<double> Dr, Matrix<double> Dh) BackThroughReset(Matrix<double> da, Matrix<double> r, Matrix<double> h, Matrix<double> u);

    /// <summary>11.3: weights r, z, n side by side of a GRU with h′ = z ⊙ n + (1 − z) ⊙ h, made fit for h′ = (1 − z) ⊙ n + z ⊙ h.</summary>
    Matrix<double> TurnUpdateGate(Matrix<double> weights);

    /// <summary>11.4: weights [inputs, 3·hidden] in the order r, z, n as ONNX wants them: [3·hidden, inputs] in the order z, r, n.</summary>
    Matrix<double> ToOnnx(Matrix<double> weights);
}
