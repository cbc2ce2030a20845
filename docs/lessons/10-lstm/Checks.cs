namespace AutogradRnn.Lessons.Lstm;

/// <summary>The tests of the exercises: the engine is the judge.</summary>
public static class Checks
{
    public static void Carry(IExercises answer)
    {
        double[] given = answer.Carry([0.5, 0.9, 0.8]);
        Judge.That(given.Length == 4, $"for three gates there are four cells c_0 … c_3, so four numbers, but there are {given.Length}");
        foreach ((int t, double right) in new[] { 0.36, 0.72, 0.8, 1 }.Index()) Judge.Close($"∂c_3/∂c_{t} with the gates 0.5, 0.9, 0.8", right, given[t]);
    }

    public static void ForgetGradients(IExercises answer)
    {
        double[] gates = [0.5, 0.9, 0.8, 0.3], written = [0.2, -0.7, 0.4, 0.1];
        Tensor[] f = [.. gates.Select(gate => Tensor.Scalar(gate, DType.Float64).RequireGrad())];
        List<Tensor> cells = [Tensor.Scalar(1.5, DType.Float64)];
        for (int k = 0; k < 4; k++) cells.Add(f[k] * cells[k] + written[k]);
        (2 * cells[^1]).Backward();

        double[] given = answer.ForgetGradients(gates, [.. cells.Select(c => c.Item())], dcLast: 2);
        Judge.That(given.Length == 4, $"there are four gates, so four gradients, but the answer has {given.Length}");
        for (int k = 3; k >= 0; k--) Judge.Close($"∂L/∂f at step {k + 1} of 4", f[k].Grad!.Item(), given[k]);
    }

    public static void ForgetBias(IExercises answer)
    {
        Judge.Close("the bias that leaves half after one step", 0, answer.ForgetBias(1, 0.5));
        Judge.Close("the bias that leaves 0.01 after 2 steps", Math.Log(0.1 / 0.9), answer.ForgetBias(2, 0.01));
        double b = answer.ForgetBias(100, 0.5);
        Judge.Close("σ(b)¹⁰⁰, with b the bias that leaves half after 100 steps,", 0.5, Math.Pow(1 / (1 + Math.Exp(-b)), 100));
    }

    public static void RnnHidden(IExercises answer)
    {
        foreach ((int features, int hidden) in new[] { (1, 13), (8, 32), (100, 10), (1, 1) })
        {
            int most = Count(new LSTMNode(hidden, new RandomGenerator(seed: 1), features: features)), given = answer.RnnHidden(features, hidden);
            Judge.That(given >= 1, $"an RNN has at least one unit, but the answer is {given}");
            int own = Count(Rnn(given)), more = Count(Rnn(given + 1));
            string what = $"for {features} feature{(features == 1 ? "" : "s")} an LSTM of {hidden} unit{(hidden == 1 ? "" : "s")} has {most} weights, an RNN of {given} has {own}";
            Judge.That(own <= most, $"{what}: too many");
            Judge.That(more > most, $"{what}; with one unit more it has {more}, still not too many");

            RNNNode Rnn(int size) => new(size, new RandomGenerator(seed: 1), features: features);
        }
    }

    private static int Count(RecurrentNode node) => node.Parameters.Sum(parameter => parameter.Count);
}
