using AutogradRnn.Training;

namespace AutogradRnn.Lessons.PaddingAndMasks;

/// <summary>Learns to say the next letter of a word, with padding in the loss and without.</summary>
public static class LossTask
{
    private const int Hidden = 12, Iterations = 30;
    private static readonly string[] _words = ["sea", "river", "waterfall", "rain", "lake", "stream", "ocean", "pond"];

    public static void Write(TextWriter console)
    {
        Table table = new("counted in the loss", "steps", "cells", "loss it shows", "loss of a real letter");
        foreach (bool padding in new[] { true, false })
        {
            foreach (int steps in new[] { 9, 20 })
            {
                (double shown, double real) = Train(steps, padding);
                int letters = _words.Sum(word => word.Length - 1);
                table.Add(padding ? "padding too" : "real letters only", steps, padding ? _words.Length * steps : letters, Table.Number(shown, "0.00"), Table.Number(real, "0.00"));
            }
        }

        table.WriteTo(console);
        console.WriteLine($"knowing nothing: ln {Letters.Count} = {Table.Number(Math.Log(Letters.Count), "0.00")}");
    }

    /// <summary>Trains, and returns the loss that was trained on and the loss of the real letters alone.</summary>
    private static (double Shown, double Real) Train(int steps, bool padding)
    {
        RandomGenerator random = new(seed: 1);
        RNNLayer layer = new(new GRUNode(Hidden, random, features: Letters.Count));
        Linear readout = new(outputs: Letters.Count, random, inputs: Hidden);
        Adam optimizer = new([.. layer.Parameters, .. readout.Parameters], learningRate: 0.03);
        (Tensor exact, int[] lengths) = Letters.Batch(_words, steps);
        Tensor x = exact.To(DType.Float32);
        double shown = 0, real = 0;
        for (int i = 0; i <= Iterations; i++)
        {
            #region loss
            Tensor logits = readout.Forward(layer.Forward(x, lengths: padding ? null : lengths).Output);
            Tensor all = Loss.CrossEntropy(logits, Letters.Targets(_words, steps, padding: 0)).Mean();
            Tensor letters = Loss.CrossEntropy(logits, Letters.Targets(_words, steps, padding: PaddedBatches.IgnoredTarget), ignore: PaddedBatches.IgnoredTarget).Mean();
            Tensor loss = padding ? all : letters;
            #endregion
            (shown, real) = (loss.Item(), letters.Item());
            optimizer.ZeroGrad();
            loss.Backward();
            optimizer.Step();
        }

        return (shown, real);
    }
}
