using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.BpttByHand;

/// <summary>Where the gradients by hand are collected: those of h and a for each step, those of the weights as sums that start at 0.</summary>
public sealed class HandGradients(Matrix<double> w, Matrix<double> u, Matrix<double> v, int steps)
{
    public Matrix<double>[] H { get; } = new Matrix<double>[steps];

    public Matrix<double>[] A { get; } = new Matrix<double>[steps];

    public Matrix<double> W { get; set; } = 0 * w;

    public Matrix<double> U { get; set; } = 0 * u;

    public Matrix<double> B { get; set; } = 0 * u.SubMatrix(0, 1, 0, u.ColumnCount);

    public Matrix<double> V { get; set; } = 0 * v;
}
