using AutogradRnn.Exchange;
using MathNet.Numerics.LinearAlgebra;

namespace AutogradRnn.Lessons.OutOfTheHouse;

/// <summary>ONNX's LSTM by hand: its published equations with MathNet's vectors, for one row of a batch. The weights are those of an exported model.</summary>
public sealed class OnnxLstm
{
    private readonly Matrix<double> _w;
    private readonly Matrix<double> _r;
    private readonly Vector<double> _b;
    private readonly Vector<double> _p;
    private readonly int _hidden;

    public OnnxLstm(OnnxModel model)
    {
        _hidden = model.Constants.First(constant => constant.Name == "R").Shape[2];
        _w = Rows("W");
        _r = Rows("R");
        double[] b = Numbers("B"), p = Numbers("P");
        _b = Vector<double>.Build.Dense(4 * _hidden, k => b[k] + b[4 * _hidden + k]);      // Wb and Rb
        _p = Vector<double>.Build.Dense(3 * _hidden, k => p.Length > 0 ? p[k] : 0);

        double[] Numbers(string name) => [.. model.Constants.Where(constant => constant.Name == name).SelectMany(constant => constant.ToFloats()).Select(value => (double)value)];
        Matrix<double> Rows(string name) => Matrix<double>.Build.Dense(4 * _hidden, Numbers(name).Length / (4 * _hidden), (row, column) => Numbers(name)[row * (Numbers(name).Length / (4 * _hidden)) + column]);
    }

    #region equations
    /// <summary>One step of ONNX's LSTM. A unit is a row, so the weights stand on the left; the gates lie in the order i, o, f, c.</summary>
    public (Vector<double> H, Vector<double> C) Step(Vector<double> x, Vector<double> h, Vector<double> c)
    {
        Vector<double> a = _w * x + _r * h + _b;
        Vector<double> i = Sigmoid(Block(a, 0) + Peephole(0, c));
        Vector<double> f = Sigmoid(Block(a, 2) + Peephole(2, c));
        c = f.PointwiseMultiply(c) + i.PointwiseMultiply(Block(a, 3).PointwiseTanh());
        Vector<double> o = Sigmoid(Block(a, 1) + Peephole(1, c));                          // sees the new cell
        return (o.PointwiseMultiply(c.PointwiseTanh()), c);
    }
    #endregion

    /// <summary>h of every step, from a state of zeros.</summary>
    /// <param name="x">The inputs of one row, [time, features].</param>
    public Vector<double>[] Run(Matrix<double> x)
    {
        Vector<double> h = Vector<double>.Build.Dense(_hidden), c = h;
        List<Vector<double>> all = [];
        foreach (Vector<double> xt in x.EnumerateRows())
        {
            (h, c) = Step(xt, h, c);
            all.Add(h);
        }

        return [.. all];
    }

    private Vector<double> Block(Vector<double> all, int block) => all.SubVector(block * _hidden, _hidden);

    private Vector<double> Peephole(int place, Vector<double> c) => Block(_p, place).PointwiseMultiply(c);

    private static Vector<double> Sigmoid(Vector<double> a) => 1 / (1 + (-a).PointwiseExp());
}
