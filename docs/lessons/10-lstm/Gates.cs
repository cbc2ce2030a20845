using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Lstm;

/// <summary>The gates of one step, each [batch, hidden].</summary>
public sealed record Gates(Matrix<double> I, Matrix<double> F, Matrix<double> G, Matrix<double> O);
