using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.TruncatedBptt;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double Cosine(Tensor a, Tensor b) => (a * b).Sum().Item() / (a.Norm().Item() * b.Norm().Item());

    public State RunWindows(RNNLayer layer, Tensor x, int window)
    {
        State state = layer.InitialState(x.Shape[0]);
        for (int start = 0; start < x.Shape[1]; start += window)
        {
            int length = Math.Min(window, x.Shape[1] - start);
            (Tensor output, state) = layer.Forward(x.Narrow(1, start, length), state.Detach());
            output.Square().Sum().Backward();
        }

        return state;
    }

    public Matrix<double>[] Errors(Matrix<double>[] dy, Matrix<double>[] h, Matrix<double> u, Matrix<double> v, int window)
    {
        Matrix<double>[] da = new Matrix<double>[h.Length];
        Matrix<double> carried = 0 * h[0];
        for (int t = h.Length - 1; t >= 0; t--)
        {
            da[t] = (dy[t] * v.Transpose() + carried).PointwiseMultiply(1 - h[t].PointwisePower(2));
            carried = t % window == 0 ? 0 * h[0] : da[t] * u.Transpose();
        }

        return da;
    }

    public double Share(int window, int delay) => Math.Max(0, window - delay) / (double)window;
}
