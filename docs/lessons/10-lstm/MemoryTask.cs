using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Lstm;

/// <summary>The task of lesson 8 again: the first input is +1 or −1, then comes noise; at the end, say which it was.</summary>
public static class MemoryTask
{
    private const int Batch = 8, Training = 40;

    /// <summary>Two cells of the same number of weights.</summary>
    public static RecurrentNode Rnn(RandomGenerator random) => new RNNNode(hidden: 27, random, features: 1);

    public static LSTMNode Lstm(RandomGenerator random, double forgetBias) => new(hidden: 13, random, forgetBias, features: 1);

    public static void Write(TextWriter console)
    {
        int[] lengths = [20, 100];
        Table table = new(["cell", "weights", "σ(b)¹⁰⁰", .. lengths.Select(length => $"T = {length}")]);
        Row("RNN, 27 units", Rnn, "");
        foreach (double bias in new[] { 0.0, 1, 3 })
            Row($"LSTM, 13 units, b = {bias}", random => Lstm(random, bias), Table.Number(Math.Pow(1 / (1 + Math.Exp(-bias)), 100), "0.0e0"));
        table.WriteTo(console);

        void Row(string name, Func<RandomGenerator, RecurrentNode> make, string left)
        {
            int weights = make(new RandomGenerator(seed: 1)).Parameters.Sum(parameter => parameter.Count);
            table.Add([name, weights, left, .. lengths.Select(length => Table.Number(Accuracy(make, length), "0%"))]);
        }
    }

    /// <summary>Trains a cell to remember its first input over some steps; returns how often it then does.</summary>
    public static double Accuracy(Func<RandomGenerator, RecurrentNode> make, int steps)
    {
        #region memory
        RandomGenerator random = new(seed: 5);
        RNNLayer layer = new(make(random));
        Linear readout = new(outputs: 1, random, inputs: layer.InitialState(1)["h"].Shape[1]);
        Adam optimizer = new([.. layer.Parameters, .. readout.Parameters], learningRate: 0.02);
        for (int i = 0; i < Training; i++)
        {
            (Tensor x, Tensor first) = Draw(Batch, steps, random);
            optimizer.ZeroGrad();
            Loss.SquaredError(Answer(x), first).Mean().Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
            optimizer.Step();
        }

        using IDisposable scope = Gradients.Off();
        (Tensor test, Tensor wanted) = Draw(60, steps, random);
        return (Answer(test) * wanted).GreaterThan(0).Mean().Item();        // same sign: right

        Tensor Answer(Tensor x) => readout.Forward(layer.ForwardLast(x).Last);
        #endregion
    }

    private static (Tensor X, Tensor First) Draw(int batch, int steps, RandomGenerator random)
    {
        Tensor first = Initial.Uniform([batch, 1], -1, 1, random).Sign();
        Tensor noise = Initial.Normal([batch, steps - 1, 1], 0, 0.2, random);
        return (Tensor.Concat([first.Reshape(batch, 1, 1), noise], axis: 1), first);
    }
}
