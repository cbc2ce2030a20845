namespace AutogradRnn.Exchange.Tests.Reference;

/// <summary>ONNX's RNN, GRU and LSTM as onnx.ai publishes their equations, in loops and doubles. Written from there, not from our
/// nodes.</summary>
internal sealed class OnnxRecurrence(ReadNode node, Func<int, Tensor?> input)
{
    private readonly Tensor _x = input(0)!;
    private readonly double[] _w = Numbers(input(1)!);
    private readonly double[] _r = Numbers(input(2)!);
    private readonly double[]? _b = input(3) is { } b ? Numbers(b) : null;
    private readonly double[]? _p = input(7) is { } p ? Numbers(p) : null;
    private readonly int _hidden = (int)(long)node.Attributes["hidden_size"];

    private int Time => _x.Shape[0];

    private int Batch => _x.Shape[1];

    private int Features => _x.Shape[2];

    /// <summary>Y [time, 1, batch, hidden], Y_h and Y_c [1, batch, hidden].</summary>
    public Tensor[] Run()
    {
        double[] xs = Numbers(_x), ys = new double[Time * Batch * _hidden], hs = Start(5), cs = Start(6);
        for (int row = 0; row < Batch; row++)
        {
            double[] h = hs[(row * _hidden)..((row + 1) * _hidden)], c = cs[(row * _hidden)..((row + 1) * _hidden)];
            for (int i = 0; i < Time; i++)
            {
                int t = (string)node.Attributes["direction"] == "reverse" ? Time - 1 - i : i, at = t * Batch + row;
                double[] x = xs[(at * Features)..((at + 1) * Features)];
                (h, c) = node.Operator switch
                {
                    "RNN" => (RNN(x, h), c),
                    "GRU" => (GRU(x, h), c),
                    _ => LSTM(x, h, c),
                };
                h.CopyTo(ys, at * _hidden);
            }

            h.CopyTo(hs, row * _hidden);
            c.CopyTo(cs, row * _hidden);
        }

        Tensor y = Tensor.FromSpan<double>(ys, [Time, 1, Batch, _hidden]);
        return [y, Tensor.FromSpan<double>(hs, [1, Batch, _hidden]), Tensor.FromSpan<double>(cs, [1, Batch, _hidden])];
    }

    // Ht = f(Xt*(Wi^T) + Ht-1*(Ri^T) + Wbi + Rbi)
    private double[] RNN(double[] x, double[] h)
    {
        string f = node.Attributes.TryGetValue("activations", out object? names) ? ((List<string>)names).Single() : "Tanh";
        return Units(k => f == "Relu" ? Math.Max(0, Sum(0, k)) : Math.Tanh(Sum(0, k)));

        double Sum(int gate, int k) => FromX(gate, k, x) + FromH(gate, k, h);
    }

    // zt = f(Xt*(Wz^T) + Ht-1*(Rz^T) + Wbz + Rbz)                       rt likewise
    // ht = g(Xt*(Wh^T) + (rt (.) Ht-1)*(Rh^T) + Rbh + Wbh)              linear_before_reset = 0
    // ht = g(Xt*(Wh^T) + (rt (.) (Ht-1*(Rh^T) + Rbh)) + Wbh)            linear_before_reset != 0
    // Ht = (1 - zt) (.) ht + zt (.) Ht-1
    private double[] GRU(double[] x, double[] h)
    {
        double[] z = Units(k => Sigmoid(FromX(0, k, x) + FromH(0, k, h)));
        double[] r = Units(k => Sigmoid(FromX(1, k, x) + FromH(1, k, h)));
        double[] hidden = (long)node.Attributes["linear_before_reset"] != 0
            ? Units(k => Math.Tanh(FromX(2, k, x) + r[k] * FromH(2, k, h)))
            : Units(k => Math.Tanh(FromX(2, k, x) + FromH(2, k, Units(j => r[j] * h[j]))));
        return Units(k => (1 - z[k]) * hidden[k] + z[k] * h[k]);
    }

    // it = f(Xt*(Wi^T) + Ht-1*(Ri^T) + Pi (.) Ct-1 + Wbi + Rbi)         ft likewise, with Pf
    // ct = g(Xt*(Wc^T) + Ht-1*(Rc^T) + Wbc + Rbc)
    // Ct = ft (.) Ct-1 + it (.) ct
    // ot = f(Xt*(Wo^T) + Ht-1*(Ro^T) + Po (.) Ct + Wbo + Rbo)
    // Ht = ot (.) h(Ct)                                                 W[iofc], R[iofc], P[iof]
    private (double[] H, double[] C) LSTM(double[] x, double[] h, double[] c)
    {
        double[] i = Units(k => Sigmoid(FromX(0, k, x) + FromH(0, k, h) + Peephole(0, k) * c[k]));
        double[] f = Units(k => Sigmoid(FromX(2, k, x) + FromH(2, k, h) + Peephole(2, k) * c[k]));
        double[] candidate = Units(k => Math.Tanh(FromX(3, k, x) + FromH(3, k, h)));
        double[] cell = Units(k => f[k] * c[k] + i[k] * candidate[k]);
        double[] o = Units(k => Sigmoid(FromX(1, k, x) + FromH(1, k, h) + Peephole(1, k) * cell[k]));
        return (Units(k => o[k] * Math.Tanh(cell[k])), cell);
    }

    private double FromX(int gate, int k, double[] x)
    {
        int row = gate * _hidden + k;
        double sum = _b?[row] ?? 0;
        for (int f = 0; f < x.Length; f++) sum += x[f] * _w[row * x.Length + f];
        return sum;
    }

    private double FromH(int gate, int k, double[] h)
    {
        int row = gate * _hidden + k;
        double sum = _b?[_b.Length / 2 + row] ?? 0;
        for (int j = 0; j < _hidden; j++) sum += h[j] * _r[row * _hidden + j];
        return sum;
    }

    private double Peephole(int place, int k) => _p?[place * _hidden + k] ?? 0;

    private double[] Start(int place) => input(place) is { } given ? Numbers(given) : new double[Batch * _hidden];

    private double[] Units(Func<int, double> value) => [.. Enumerable.Range(0, _hidden).Select(value)];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Numbers(Tensor tensor) => tensor.ToArray<double>();
}
