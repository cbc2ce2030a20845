using static AutogradRnn.Layers.Tests.PlainMath;

namespace AutogradRnn.Layers.Tests;

/// <summary>A plain recurrent network over one sequence, forward and backward through time, in arrays and loops: the oracle, and how one
/// would write it by hand.</summary>
internal sealed class PlainRNN(double[,] w, double[,] u, double[] b, bool relu)
{
    private double[][] _x = [];
    private double[][] _h = [];

    /// <summary>∂L/∂W, ∂L/∂U and ∂L/∂b of the last backward passes, summed.</summary>
    public double[,] DW { get; } = new double[w.GetLength(0), w.GetLength(1)];

    public double[,] DU { get; } = new double[u.GetLength(0), u.GetLength(1)];

    public double[] DB { get; } = new double[b.Length];

    /// <summary>h[t + 1] = f(x[t]·W + h[t]·U + b); returns h[1] to h[time].</summary>
    public double[][] Forward(double[][] x, double[] start)
    {
        _x = x;
        _h = new double[x.Length + 1][];
        _h[0] = start;
        for (int t = 0; t < x.Length; t++)
        {
            _h[t + 1] = new double[b.Length];
            for (int k = 0; k < b.Length; k++)
            {
                double a = Column(x[t], w, k) + Column(_h[t], u, k) + b[k];
                _h[t + 1][k] = relu ? Math.Max(a, 0) : Math.Tanh(a);
            }
        }

        return _h[1..];
    }

    /// <summary>From ∂L/∂h of every step and of the final state to ∂L/∂x and ∂L/∂h[0]; adds to the gradients of the weights.</summary>
    public (double[][] DX, double[] DStart) Backward(double[][] dOutputs, double[] dFinal)
    {
        double[][] dx = new double[_x.Length][];
        double[] fromLater = [.. dFinal];
        for (int t = _x.Length - 1; t >= 0; t--)
        {
            double[] da = new double[b.Length];
            for (int k = 0; k < b.Length; k++)
            {
                double h = _h[t + 1][k];
                double dh = dOutputs[t][k] + fromLater[k];
                da[k] = relu ? (h > 0 ? dh : 0) : dh * (1 - h * h);
                DB[k] += da[k];
            }

            AddOuter(DW, _x[t], da);
            AddOuter(DU, _h[t], da);
            dx[t] = new double[_x[t].Length];
            AddBack(dx[t], w, da);
            fromLater = new double[b.Length];
            AddBack(fromLater, u, da);
        }

        return (dx, fromLater);
    }
}
