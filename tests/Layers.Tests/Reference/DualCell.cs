using AutogradRnn.Tests.Support;

namespace AutogradRnn.Layers.Tests;

/// <summary>The cells as their equations stand in the books, over numbers that carry a derivative: forward mode, which shares nothing
/// with the backward pass.</summary>
internal sealed class DualCell(IReadOnlyDictionary<string, Dual[]> parameters, int hidden)
{
    private static readonly Dual _one = Dual.Constant(1);

    /// <summary>One step: (output, next state), from a row of the input and the parts of the state.</summary>
    public (Dual[] Output, Dual[][] State) Step(string cell, Dual[] x, Dual[][] state) => cell switch
    {
        "RNN tanh" => Plain(x, state[0], Dual.Tanh),
        "RNN relu" => Plain(x, state[0], a => Dual.IfGreater(a, Dual.Constant(0), a, Dual.Constant(0))),
        "GRU after" => Gated(x, state[0], after: true),
        "GRU before" => Gated(x, state[0], after: false),
        "LSTM" or "LSTM projected" or "Peephole LSTM" => Memory(x, state[0], state[1]),
        "own" => Own(x, state[0], state[1], state[2]),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "No equations are written down for this cell."),
    };

    private (Dual[] Output, Dual[][] State) Plain(Dual[] x, Dual[] h, Func<Dual, Dual> f)
    {
        Dual[] next = Each(hidden, k => f(Sum(x, h, 1, 0, k) + P("bias", k)));
        return (next, [next]);
    }

    private (Dual[] Output, Dual[][] State) Gated(Dual[] x, Dual[] h, bool after)
    {
        Dual[] r = Each(hidden, k => Dual.Sigmoid(Sum(x, h, 3, 0, k) + P("bias", k)));
        Dual[] z = Each(hidden, k => Dual.Sigmoid(Sum(x, h, 3, 1, k) + P("bias", hidden + k)));
        Dual[] reset = Each(hidden, k => r[k] * h[k]);
        Dual[] n = Each(hidden, k => Dual.Tanh(Column(x, "inputWeight", 3 * hidden, 2 * hidden + k) + P("bias", 2 * hidden + k) + (after
            ? r[k] * (Column(h, "recurrentWeight", 3 * hidden, 2 * hidden + k) + P("recurrentBias", k))
            : Column(reset, "recurrentWeight", 3 * hidden, 2 * hidden + k))));
        Dual[] next = Each(hidden, k => (_one - z[k]) * n[k] + z[k] * h[k]);
        return (next, [next]);
    }

    private (Dual[] Output, Dual[][] State) Memory(Dual[] x, Dual[] h, Dual[] c)
    {
        Dual[] i = Gate(0, "inputPeephole", c, Dual.Sigmoid), f = Gate(1, "forgetPeephole", c, Dual.Sigmoid), g = Gate(2, "", c, Dual.Tanh);
        Dual[] cell = Each(hidden, k => f[k] * c[k] + i[k] * g[k]);
        Dual[] o = Gate(3, "outputPeephole", cell, Dual.Sigmoid);
        Dual[] shown = Each(hidden, k => o[k] * Dual.Tanh(cell[k]));
        if (parameters.TryGetValue("projectionWeight", out Dual[]? projection))
        {
            int outputs = projection.Length / hidden;
            Dual[] whole = shown;
            shown = Each(outputs, k => Column(whole, "projectionWeight", outputs, k));
        }

        return (shown, [shown, cell]);

        Dual[] Gate(int gate, string peephole, Dual[] seen, Func<Dual, Dual> squash) => Each(hidden, k => squash(
            Sum(x, h, 4, gate, k) + P("bias", gate * hidden + k)
            + (parameters.TryGetValue(peephole, out Dual[]? p) ? p[k] * seen[k] : Dual.Constant(0))));
    }

    private (Dual[] Output, Dual[][] State) Own(Dual[] x, Dual[] h, Dual[] m, Dual[] d)
    {
        Dual[] next = Each(hidden, k =>
            Dual.Tanh(Column(x, "input", hidden, k) + Column(h, "recurrent", hidden, k) + m[k] * d[k]));
        Dual[] mean = Each(hidden, k => P("rate", k) * m[k] + (_one - P("rate", k)) * next[k]);
        return (Each(hidden, k => next[k] + mean[k]), [next, mean, Each(hidden, k => next[k] - h[k])]);
    }

    private Dual P(string name, int place) => parameters[name][place];

    private Dual Sum(Dual[] x, Dual[] h, int gates, int gate, int k) =>
        Column(x, "inputWeight", gates * hidden, gate * hidden + k) + Column(h, "recurrentWeight", gates * hidden, gate * hidden + k);

    private Dual Column(Dual[] x, string weight, int columns, int column)
    {
        Dual sum = Dual.Constant(0);
        for (int j = 0; j < x.Length; j++) sum += x[j] * parameters[weight][j * columns + column];
        return sum;
    }

    private static Dual[] Each(int count, Func<int, Dual> element) => [.. Enumerable.Range(0, count).Select(element)];
}
