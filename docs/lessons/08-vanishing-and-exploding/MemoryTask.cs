using AutogradRnn.Training;

namespace AutogradRnn.Lessons.VanishingAndExploding;

/// <summary>The task of the lesson: the first input is +1 or −1, then come T − 1 steps of noise; which was it?</summary>
public static class MemoryTask
{
    private const int Hidden = 16, Batch = 16, Training = 80;

    public static void Write(TextWriter console)
    {
        Table table = new("steps", "right, U starts at 0.6·Q", "right, U starts at 1.0·Q");
        foreach (int steps in new[] { 5, 20, 50 })
            table.Add(steps, Table.Number(Accuracy(steps, 0.6), "0%"), Table.Number(Accuracy(steps, 1.0), "0%"));
        table.WriteTo(console);
    }

    /// <summary>Trains a plain recurrent network to remember its first input over some steps; returns how often it then does.</summary>
    public static double Accuracy(int steps, double radius)
    {
        #region memory
        RandomGenerator random = new(seed: 5);
        RNNNode node = new(Hidden, random, features: 1);
        Linear readout = new(outputs: 1, random, inputs: Hidden);
        node.NamedParameters().Single(p => p.Name == "recurrentWeight").Parameter.Assign(Initial.Orthogonal(Hidden, Hidden, random, gain: radius));
        RNNLayer layer = new(node);
        Adam optimizer = new([.. node.Parameters, .. readout.Parameters], learningRate: 0.01);
        for (int i = 0; i < Training; i++)
        {
            (Tensor x, Tensor first) = Draw(Batch, steps, random);
            optimizer.ZeroGrad();
            Loss.SquaredError(Answer(x), first).Mean().Backward();
            Clip.ByGlobalNorm(optimizer.Parameters, maxNorm: 1);
            optimizer.Step();
        }

        (Tensor test, Tensor wanted) = Draw(200, steps, random);
        return (Answer(test) * wanted).GreaterThan(0).Mean().Item();        // same sign: right

        Tensor Answer(Tensor x) => readout.Forward(layer.Forward(x).State["h"]);
        #endregion
    }

    private static (Tensor X, Tensor First) Draw(int batch, int steps, RandomGenerator random)
    {
        Tensor first = Initial.Uniform([batch, 1], -1, 1, random).Sign();
        Tensor noise = Initial.Normal([batch, steps - 1, 1], 0, 0.2, random);
        return (Tensor.Concat([first.Reshape(batch, 1, 1), noise], axis: 1), first);
    }
}
