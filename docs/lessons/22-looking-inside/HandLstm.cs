using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.LookingInside;

/// <summary>The trained LSTM with matrices and no engine, so that every gate can be looked at.</summary>
public sealed class HandLstm
{
    private readonly Matrix<double> _w;
    private readonly Matrix<double> _u;
    private readonly Vector<double> _b;

    public HandLstm(RecurrentNode node)
    {
        Dictionary<string, Parameter> named = node.NamedParameters().ToDictionary(pair => pair.Name, pair => pair.Parameter);
        _w = named["inputWeight"].Detach().ToMatrix<double>();
        _u = named["recurrentWeight"].Detach().ToMatrix<double>();
        _b = named["bias"].Detach().ToVector<double>();
    }

    #region by-hand
    /// <summary>Gates and cell after each character; the columns of the weights lie in the order i, f, g, o.</summary>
    public IEnumerable<(Vector<double> I, Vector<double> F, Vector<double> G, Vector<double> O, Vector<double> C)> Run(int[] tokens)
    {
        int hidden = _u.RowCount;
        Vector<double> h = Vector<double>.Build.Dense(hidden), c = h;
        foreach (int token in tokens)
        {
            Vector<double> a = _w.Row(token) + _u.LeftMultiply(h) + _b;       // one-hot times W is a row of W
            Vector<double> i = Part(0).Map(Sigmoid), f = Part(1).Map(Sigmoid), g = Part(2).Map(Math.Tanh), o = Part(3).Map(Sigmoid);
            c = f.PointwiseMultiply(c) + i.PointwiseMultiply(g);
            h = o.PointwiseMultiply(c.PointwiseTanh());
            yield return (i, f, g, o, c);

            Vector<double> Part(int gate) => a.SubVector(gate * hidden, hidden);
        }
    }
    #endregion

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
