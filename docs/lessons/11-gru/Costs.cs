namespace AutogradRnn.Lessons.Gru;

/// <summary>What the three cells cost.</summary>
public static class Costs
{
    public static void Write(TextWriter console)
    {
        Table table = new("cell", "blocks of weights", "parts of the state", "weights, 64 units", "units for about 820 weights");
        Row("RNN", 1, hidden => new RNNNode(hidden, Random(), features: 2), 27);
        Row("GRU", 3, hidden => new GRUNode(hidden, Random(), features: 2), 15);
        Row("LSTM", 4, hidden => new LSTMNode(hidden, Random(), features: 2), 13);
        table.WriteTo(console);

        void Row(string name, int blocks, Func<int, RecurrentNode> make, int units) =>
            table.Add(name, blocks, make(64).InitialState(1).Count, Count(make(64)), $"{units} ({Count(make(units))})");

        static RandomGenerator Random() => new(seed: 1);
    }

    private static int Count(RecurrentNode node) => node.Parameters.Sum(parameter => parameter.Count);
}
