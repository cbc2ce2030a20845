namespace AutogradRnn.Lessons.SharedWeights;

/// <summary>The recurrent network, first with plain arrays, then with tensors.</summary>
public static class Recurrence
{
    #region step
    /// <summary>One step: h′[j] = tanh(Σᵢ x[i]·W[i, j] + Σᵢ h[i]·U[i, j] + b[j]).</summary>
    public static double[] Step(double[] x, double[] h, double[,] w, double[,] u, double[] b)
    {
        double[] next = new double[h.Length];
        for (int j = 0; j < next.Length; j++)
        {
            double a = b[j];
            for (int i = 0; i < x.Length; i++) a += x[i] * w[i, j];
            for (int i = 0; i < h.Length; i++) a += h[i] * u[i, j];
            next[j] = Math.Tanh(a);
        }

        return next;
    }
    #endregion

    #region run
    /// <summary>The state after each letter of a word.</summary>
    public static double[][] Run(string word, double[]? start = null)
    {
        List<double[]> states = [];
        double[] h = start ?? [0, 0];                               // before the first letter nothing is known
        foreach (double[] x in Letters.Rows(word))
        {
            h = Step(x, h, Weights.W, Weights.U, Weights.B);        // the same three arrays every time
            states.Add(h);
        }

        return [.. states];
    }
    #endregion

    #region tensors
    /// <summary>The state after each step, for all rows of a batch at once; x is [batch, time, features].</summary>
    public static Tensor[] Run(Tensor x, Tensor w, Tensor u, Tensor b)
    {
        Tensor[] states = new Tensor[x.Shape[1]];
        Tensor h = Tensor.Zeros([x.Shape[0], u.Shape[0]], x.DType);
        TimeSteps steps = new("word");                              // frames for the drawing; it changes no number
        for (int t = 0; t < states.Length; t++)
        {
            using IDisposable step = steps.At(t);
            h = states[t] = (x.Select(1, t).MatMul(w) + h.MatMul(u) + b).Tanh();
        }

        return states;
    }
    #endregion
}
