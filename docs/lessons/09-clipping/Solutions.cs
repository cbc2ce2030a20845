namespace AutogradRnn.Lessons.Clipping;

/// <summary>One way to write it.</summary>
public sealed class Solutions : IExercises
{
    public double GlobalNorm(double[][] gradients) => Math.Sqrt(gradients.Sum(gradient => gradient.Sum(value => value * value)));

    public double ClipByGlobalNorm(double[][] gradients, double maxNorm)
    {
        double norm = GlobalNorm(gradients), rate = maxNorm / (norm + 1e-6);
        if (rate >= 1) return norm;
        foreach (double[] gradient in gradients)
        {
            foreach (ref double value in gradient.AsSpan()) value *= rate;
        }

        return norm;
    }

    public double LimitFor(double[] norms, double fraction) => norms.Order().ElementAt(norms.Length - 1 - (int)(fraction * norms.Length));

    public bool Prepare(double[][] gradients, double maxNorm)
    {
        if (double.IsFinite(GlobalNorm(gradients)))
        {
            ClipByGlobalNorm(gradients, maxNorm);
            return true;
        }

        foreach (double[] gradient in gradients) Array.Clear(gradient);
        return false;
    }
}
