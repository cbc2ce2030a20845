using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.BpttByHand;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public Matrix<double>[] Errors(Matrix<double>[] dy, Matrix<double>[] h, Matrix<double> u, Matrix<double> v)
    {
        Matrix<double>[] da = new Matrix<double>[h.Length];
        Matrix<double> carried = 0 * h[0];
        for (int t = h.Length - 1; t >= 0; t--)
        {
            da[t] = (dy[t] * v.Transpose() + carried).PointwiseMultiply(1 - h[t].PointwisePower(2));
            carried = da[t] * u.Transpose();
        }

        return da;
    }

    public Matrix<double> RecurrentGradient(Matrix<double>[] h, Matrix<double>[] da) =>
        Enumerable.Range(1, h.Length - 1).Select(t => h[t - 1].Transpose() * da[t]).Aggregate((sum, share) => sum + share);

    public double Numerical(Func<double, double[]> lossOfEachStep, double w) =>
        (lossOfEachStep(w + 1e-5).Sum() - lossOfEachStep(w - 1e-5).Sum()) / 2e-5;

    public Matrix<double>[] LastStepOnly(Matrix<double> lastDy, Matrix<double>[] h, Matrix<double> u, Matrix<double> v) =>
        Errors([.. Enumerable.Repeat(0 * lastDy, h.Length - 1), lastDy], h, u, v);
}
