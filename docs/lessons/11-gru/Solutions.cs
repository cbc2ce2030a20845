using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.Gru;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public (Matrix<double> Before, Matrix<double> After) Candidates(Matrix<double> a, Matrix<double> r, Matrix<double> h, Matrix<double> u, Matrix<double> stateBias) =>
        (a + r.PointwiseMultiply(h) * u, a + r.PointwiseMultiply(h * u + stateBias));

    public (Matrix<double> Dr, Matrix<double> Dh) BackThroughReset(Matrix<double> da, Matrix<double> r, Matrix<double> h, Matrix<double> u)
    {
        Matrix<double> dp = da * u.Transpose();
        return (dp.PointwiseMultiply(h), dp.PointwiseMultiply(r));
    }

    public Matrix<double> TurnUpdateGate(Matrix<double> weights) => Block(weights, 0).Append(-Block(weights, 1)).Append(Block(weights, 2));

    public Matrix<double> ToOnnx(Matrix<double> weights) => Block(weights, 1).Append(Block(weights, 0)).Append(Block(weights, 2)).Transpose();

    private static Matrix<double> Block(Matrix<double> weights, int gate)
    {
        int hidden = weights.ColumnCount / 3;
        return weights.SubMatrix(0, weights.RowCount, gate * hidden, hidden);
    }
}
