using static AutogradRnn.Layers.Tests.PlainMath;

namespace AutogradRnn.Layers.Tests;

/// <summary>A long short-term memory over one sequence, forward and backward through time, in arrays and loops.</summary>
/// <remarks>Columns lie in the order i, f, g, o. With peepholes, i and f look at the old cell and o at the new one. The projection and the
/// peepholes run forward only.</remarks>
internal sealed class PlainLSTM(double[,] w, double[,] u, double[] b)
{
    private readonly int _hidden = b.Length / 4;
    private double[][] _x = [];
    private double[][] _h = [];
    private double[][] _c = [];
    private double[][] _gates = [];

    public double[,] DW { get; } = new double[w.GetLength(0), w.GetLength(1)];

    public double[,] DU { get; } = new double[u.GetLength(0), u.GetLength(1)];

    public double[] DB { get; } = new double[b.Length];

    /// <summary>P, [hidden, outputs].</summary>
    public double[,]? Projection { get; init; }

    /// <summary>pᵢ, p_f and pₒ.</summary>
    public (double[] I, double[] F, double[] O)? Peepholes { get; init; }

    /// <summary>c′ = f·c + i·g and h′ = o·tanh(c′); returns the h and c of all steps.</summary>
    public (double[][] H, double[][] C) Forward(double[][] x, double[] h, double[] c)
    {
        _x = x;
        _h = new double[x.Length + 1][];
        _c = new double[x.Length + 1][];
        _gates = new double[x.Length][];
        (_h[0], _c[0]) = (h, c);
        for (int t = 0; t < x.Length; t++)
        {
            _gates[t] = new double[4 * _hidden];
            _c[t + 1] = new double[_hidden];
            double[] shown = new double[_hidden];
            for (int k = 0; k < _hidden; k++)
            {
                double i = Sigmoid(Sum(t, k) + (Peepholes?.I[k] ?? 0) * _c[t][k]);
                double f = Sigmoid(Sum(t, _hidden + k) + (Peepholes?.F[k] ?? 0) * _c[t][k]);
                double g = Math.Tanh(Sum(t, 2 * _hidden + k));
                double after = f * _c[t][k] + i * g;
                double o = Sigmoid(Sum(t, 3 * _hidden + k) + (Peepholes?.O[k] ?? 0) * after);
                (_gates[t][k], _gates[t][_hidden + k], _gates[t][2 * _hidden + k], _gates[t][3 * _hidden + k]) = (i, f, g, o);
                _c[t + 1][k] = after;
                shown[k] = o * Math.Tanh(after);
            }

            _h[t + 1] = Projection is { } p ? [.. Enumerable.Range(0, p.GetLength(1)).Select(k => Column(shown, p, k))] : shown;
        }

        return (_h[1..], _c[1..]);

        double Sum(int t, int column) => Column(_x[t], w, column) + Column(_h[t], u, column) + b[column];
    }

    /// <summary>From ∂L/∂h of every step and ∂L/∂h, ∂L/∂c of the final state to those of the input and the start; without projection and
    /// peepholes.</summary>
    public (double[][] DX, double[] DH, double[] DC) Backward(double[][] dOutputs, double[] dFinalH, double[] dFinalC)
    {
        double[][] dx = new double[_x.Length][];
        double[] dhLater = [.. dFinalH], dcLater = [.. dFinalC];
        for (int t = _x.Length - 1; t >= 0; t--)
        {
            double[] da = new double[4 * _hidden];
            for (int k = 0; k < _hidden; k++)
            {
                double i = _gates[t][k], f = _gates[t][_hidden + k], g = _gates[t][2 * _hidden + k], o = _gates[t][3 * _hidden + k];
                double tanh = Math.Tanh(_c[t + 1][k]);
                double dh = dOutputs[t][k] + dhLater[k];
                double dc = dcLater[k] + dh * o * (1 - tanh * tanh);
                da[k] = dc * g * i * (1 - i);
                da[_hidden + k] = dc * _c[t][k] * f * (1 - f);
                da[2 * _hidden + k] = dc * i * (1 - g * g);
                da[3 * _hidden + k] = dh * tanh * o * (1 - o);
                dcLater[k] = dc * f;
            }

            for (int k = 0; k < da.Length; k++) DB[k] += da[k];
            AddOuter(DW, _x[t], da);
            AddOuter(DU, _h[t], da);
            dx[t] = new double[_x[t].Length];
            AddBack(dx[t], w, da);
            dhLater = new double[_hidden];
            AddBack(dhLater, u, da);
        }

        return (dx, dhLater, dcLater);
    }
}
