using static AutogradRnn.Layers.Tests.PlainMath;

namespace AutogradRnn.Layers.Tests;

/// <summary>A gated recurrent unit over one sequence in arrays and loops; columns lie in the order r, z, n.</summary>
internal static class PlainGRU
{
    /// <summary>With a recurrent bias c the reset acts after the product, n = tanh(x·W + b + r·(h·U + c)); without it before, n = tanh(x·W
    /// + b + (r·h)·U).</summary>
    public static double[][] Forward(double[,] w, double[,] u, double[] b, double[]? recurrentBias, double[][] x, double[] start)
    {
        int hidden = start.Length;
        double[][] outputs = new double[x.Length][];
        double[] h = start;
        for (int t = 0; t < x.Length; t++)
        {
            double[] r = new double[hidden], hiddenPart = new double[hidden], next = new double[hidden];
            for (int k = 0; k < hidden; k++) r[k] = Sigmoid(Column(x[t], w, k) + Column(h, u, k) + b[k]);
            for (int k = 0; k < hidden; k++) hiddenPart[k] = r[k] * h[k];
            for (int k = 0; k < hidden; k++)
            {
                double z = Sigmoid(Column(x[t], w, hidden + k) + Column(h, u, hidden + k) + b[hidden + k]);
                double fromState = recurrentBias is null
                    ? Column(hiddenPart, u, 2 * hidden + k)
                    : r[k] * (Column(h, u, 2 * hidden + k) + recurrentBias[k]);
                double n = Math.Tanh(Column(x[t], w, 2 * hidden + k) + b[2 * hidden + k] + fromState);
                next[k] = (1 - z) * n + z * h[k];
            }

            outputs[t] = h = next;
        }

        return outputs;
    }
}
