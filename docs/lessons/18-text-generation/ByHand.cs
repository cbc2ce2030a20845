using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>The loss of a text with plain numbers, and writing as a plain loop.</summary>
public static class ByHand
{
    private const int Length = 100;

    public static void WriteComparison(TextWriter console)
    {
        Reader reader = Learnt.Psalms;
        Batch batch = reader.HeldOut;
        using IDisposable off = Gradients.Off();
        Tensor logits = reader.Model.Forward(batch.Inputs).Logits;
        double engine = AutogradRnn.Training.Loss.CrossEntropy(logits, batch.Targets).Mean().Item(), hand = Loss(logits, batch.Targets);
        Table table = new("", "by hand", "engine", "difference");
        table.Add("loss of 128 held-out characters", Table.Number(hand, "0.000000"), Table.Number(engine, "0.000000"), Table.Difference(Math.Abs(hand - engine)));
        table.Add("perplexity", Table.Number(Math.Exp(hand), "0.000000"), Table.Number(AutogradRnn.Training.Loss.Perplexity(engine), "0.000000"), Table.Difference(Math.Abs(Math.Exp(hand) - AutogradRnn.Training.Loss.Perplexity(engine))));
        table.WriteTo(console);
        SamplingOptions options = new() { Temperature = 0.8, Length = Length };
        string ours = reader.Vocabulary.Decode(Write(reader.Model, reader.Vocabulary.Encode("the lord"), new RandomGenerator(7), options));
        console.WriteLine($"100 characters by our loop are those of Sampler: {(ours == reader.Write("the lord", options, seed: 7) ? "yes" : "no")}");
    }

    #region loss
    /// <summary>The mean of −ln p, where p is the softmax of the scores at the character that really came.</summary>
    private static double Loss(Tensor logits, Tensor targets)
    {
        double[] scores = logits.ToArray<double>();
        int[] right = targets.ToArray<int>();
        int characters = logits.Shape[^1];
        return Enumerable.Range(0, right.Length).Average(i =>
        {
            double[] z = scores[(i * characters)..((i + 1) * characters)];
            return -Math.Log(Math.Exp(z[right[i]]) / z.Sum(Math.Exp));
        });
    }
    #endregion

    #region loop
    /// <summary>Reads, chooses, and reads what it has chosen.</summary>
    public static int[] Write(LanguageModel model, int[] prime, RandomGenerator random, SamplingOptions options, int? forbidden = null)
    {
        using IDisposable off = Gradients.Off();
        List<int> written = [];
        State? state = null;
        int[] read = prime;
        while (written.Count < options.Length)
        {
            (Tensor logits, state) = model.Forward(Tensor.From(read, 1, read.Length), state);
            double[] scores = logits[0, -1].ToArray<double>();           // after the last character read
            if (forbidden is { } token) scores[token] = double.NegativeInfinity;
            int next = options.Choose(scores, random);
            written.Add(next);
            read = [next];                                               // the state remembers the rest
        }

        return [.. written];
    }
    #endregion
}
