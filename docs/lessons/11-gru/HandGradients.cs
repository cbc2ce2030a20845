using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Gru;

/// <summary>The gradients of one step by hand, each [batch, hidden].</summary>
/// <param name="N">By the candidate.</param>
/// <param name="Z">By the update gate.</param>
/// <param name="R">By the reset gate.</param>
/// <param name="Q">By what the reset gate lets through, h·Uₙ + cₙ.</param>
/// <param name="A">By the sum before the candidate's tanh.</param>
/// <param name="H">By the old state.</param>
public sealed record HandGradients(Matrix<double> N, Matrix<double> Z, Matrix<double> R, Matrix<double> Q, Matrix<double> A, Matrix<double> H);
