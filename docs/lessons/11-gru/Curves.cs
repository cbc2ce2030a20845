using AutogradRnn.Lessons.Lstm;

namespace AutogradRnn.Lessons.Gru;

/// <summary>RNN, GRU and LSTM with the same number of weights on the latch of lesson 10.</summary>
public static class Curves
{
    private const int Updates = 100, Every = 10;

    private static readonly (string Name, int Hidden, Func<int, RandomGenerator, RecurrentNode> Make)[] _cells =
    [
        ("RNN", 27, (hidden, random) => new RNNNode(hidden, random, features: 2, dtype: DType.Float64)),
        ("GRU", 15, (hidden, random) => new GRUNode(hidden, random, features: 2, dtype: DType.Float64)),
        ("LSTM", 13, (hidden, random) => new LSTMNode(hidden, random, features: 2, dtype: DType.Float64)),
    ];

    private static readonly Lazy<double[][]> _losses = new(() => [.. _cells.Select(cell => Smoothed(Train(cell.Hidden, cell.Make)))]);

    public static void Write(TextWriter console)
    {
        Table table = new("loss after", "20 updates", "40", "60", "80", "100");
        foreach ((int i, (string name, int hidden, _)) in _cells.Index())
            table.Add([$"{name}, {hidden} units", .. new[] { 20, 40, 60, 80, 100 }.Select(update => Table.Number(_losses.Value[i][update / Every - 1], "0.00"))]);
        table.WriteTo(console);
    }

    public static Chart Chart()
    {
        double[][] all = _losses.Value;
        return new Chart(
            "curves", "Three cells with the same number of weights learn the latch", "update", "loss",
            [.. _cells.Zip(all, (cell, losses) => new Series($"{cell.Name}, {cell.Hidden} units", [.. losses.Select((loss, i) => ((i + 1.0) * Every, loss))]))],
            [
                new("half-way the GRU is first and the RNN last", all[1][4] < all[2][4] && all[2][4] < all[0][4]),
            ]);
    }

    private static List<double> Train(int hidden, Func<int, RandomGenerator, RecurrentNode> make)
    {
        RandomGenerator random = new(seed: 2);
        return Latch.Train(make(hidden, random), hidden, Updates, random).Losses;
    }

    /// <summary>The mean of each ten updates.</summary>
    private static double[] Smoothed(List<double> losses) => [.. losses.Chunk(Every).Select(part => part.Average())];
}
