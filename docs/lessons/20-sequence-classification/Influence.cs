using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>Three ways to ask which step decided.</summary>
public static class Influence
{
    #region connectivity
    /// <summary>‖∂score/∂xₜ‖ for every step of x [1, time, features].</summary>
    public static double[] Connectivity(Func<Tensor, Tensor> score, Tensor x)
    {
        Tensor input = x.Detach().RequireGrad();               // not the weights: the input is what we ask about
        Tensor dx = Gradients.Of(score(input), [input])[0];
        return dx.Norm(axes: [2]).ToArray<double>();
    }
    #endregion

    #region left-out
    /// <summary>By how much the score falls when a letter is left out, for every letter.</summary>
    public static double[] LeftOut(Func<string, double> score, string name)
    {
        double whole = score(name);
        return [.. Enumerable.Range(0, name.Length).Select(t => whole - score(name.Remove(t, 1)))];
    }
    #endregion

    #region by-hand
    /// <summary>∂sₖ/∂xₜ of h = tanh(x·W + h·U + b), sₖ = h_T·vₖ, for every step.</summary>
    public static Vector<double>[] ByHand(Matrix<double> h, Matrix<double> w, Matrix<double> u, Vector<double> v)
    {
        Vector<double>[] dx = new Vector<double>[h.RowCount];
        Vector<double> dh = v;                                              // the score reads the last state only
        for (int t = h.RowCount - 1; t >= 0; t--)
        {
            Vector<double> da = dh.PointwiseMultiply(1 - h.Row(t).PointwisePower(2));
            dx[t] = w * da;                                                 // as dh, but through W: ∂a/∂x
            dh = u * da;
        }

        return dx;
    }
    #endregion

    /// <summary>The place of the value that is largest in size.</summary>
    public static int Largest(double[] values) => Array.IndexOf(values, values.MaxBy(Math.Abs));
}
