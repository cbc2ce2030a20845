using AutogradRnn.Lessons.Lstm;

namespace AutogradRnn.Lessons.Gru;

/// <summary>The memory task with gates that start nearly closed to what is new: a GRU's one gate, and both gates of an LSTM.</summary>
public static class UpdateBias
{
    private const int GruHidden = 15, LstmHidden = 13;

    public static void Write(TextWriter console)
    {
        Table table = new("cell, and where its gates start", "T", "right");
        Row("GRU, z at σ(0) = 0.50", 50, random => Gru(random, 0));
        Row("GRU, z at σ(3) = 0.95", 50, random => Gru(random, 3));
        Row("GRU, z at σ(3) = 0.95", 100, random => Gru(random, 3));
        Row("LSTM, f at 0.95 and i at 0.05", 100, Lstm);
        table.WriteTo(console);

        void Row(string name, int steps, Func<RandomGenerator, RecurrentNode> make) => table.Add(name, steps, Table.Number(MemoryTask.Accuracy(make, steps), "0%"));
    }

    #region update-bias
    /// <summary>A GRU whose update gate starts at σ(bias); its biases are the blocks r, z, n.</summary>
    private static GRUNode Gru(RandomGenerator random, double bias)
    {
        GRUNode node = new(GruHidden, random, features: 1);
        Parameter all = node.NamedParameters().Single(p => p.Name == "bias").Parameter;
        all.Assign(Tensor.Concat([Tensor.Zeros([GruHidden]), Tensor.Full([GruHidden], bias), Tensor.Zeros([GruHidden])]));
        return node;
    }

    /// <summary>An LSTM that starts as such a GRU does: f at σ(3), i at σ(−3) = 1 − σ(3); its biases are the blocks i, f, g, o.</summary>
    private static LSTMNode Lstm(RandomGenerator random)
    {
        LSTMNode node = new(LstmHidden, random, forgetBias: 3, features: 1);
        Parameter all = node.NamedParameters().Single(p => p.Name == "bias").Parameter;
        all.Assign(Tensor.Concat([Tensor.Full([LstmHidden], -3), all.Narrow(0, LstmHidden, 3 * LstmHidden)]));
        return node;
    }
    #endregion
}
