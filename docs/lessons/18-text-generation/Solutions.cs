namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double Perplexity(double[] probabilities) => Math.Exp(probabilities.Average(p => -Math.Log(p)));

    public double[] WithTemperature(double[] logits, double temperature)
    {
        double largest = logits.Max();
        double[] p = [.. logits.Select(z => Math.Exp((z - largest) / temperature))];
        double sum = p.Sum();
        return [.. p.Select(each => each / sum)];
    }

    public double[] TopK(double[] probabilities, int k)
    {
        double[] kept = new double[probabilities.Length];
        foreach (int i in Enumerable.Range(0, kept.Length).OrderByDescending(i => probabilities[i]).Take(k)) kept[i] = probabilities[i];
        double sum = kept.Sum();
        return [.. kept.Select(each => each / sum)];
    }

    public int Draw(double[] probabilities, double u)
    {
        int chosen = -1;
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] == 0) continue;
            chosen = i;
            u -= probabilities[i];
            if (u < 0) break;
        }

        return chosen;
    }
}
