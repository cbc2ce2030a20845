namespace AutogradRnn.Lessons.Clipping;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    public static void GlobalNorm(IExercises answer)
    {
        Judge.Close("the norm of [3, 4] and [12], one vector of three numbers,", 13, answer.GlobalNorm([[3, 4], [12]]));
        Judge.Close("the norm of [-2], [-1, 2]", 3, answer.GlobalNorm([[-2], [-1, 2]]));
        Judge.Close("the norm of [0, 0]", 0, answer.GlobalNorm([[0, 0]]));
    }

    public static void ClipByGlobalNorm(IExercises answer)
    {
        RandomGenerator random = new(seed: 4);
        for (int trial = 0; trial < 20; trial++)
        {
            double[][] before = [Draw(3), Draw(5), Draw(1)], after = [.. before.Select(gradient => gradient.ToArray())];
            double norm = Norm(before), maxNorm = norm * (trial % 2 == 0 ? 0.3 : 1.5);
            Judge.Close("the returned norm, which is the one before clipping,", norm, answer.ClipByGlobalNorm(after, maxNorm));
            double cosine = before.SelectMany(x => x).Zip(after.SelectMany(x => x), (a, b) => a * b).Sum() / (norm * Norm(after));
            Judge.That(cosine > 1 - 1e-9, FormattableString.Invariant($"the direction changed, cosine {cosine:0.000}: all numbers of all gradients need the same factor"));
            Judge.Close($"the norm after clipping {norm:0.00} to {maxNorm:0.00}", Math.Min(norm, maxNorm), Norm(after), 1e-5);
        }

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }

    public static void LimitFor(IExercises answer)
    {
        double[] norms = [1, 9, 4, 3, 2, 5, 8, 7, 6, 100];
        Judge.Close("the limit for 1, 9, 4, 3, 2, 5, 8, 7, 6, 100 and a fraction of 0.1", 9, answer.LimitFor(norms, 0.1));
        Judge.Close("the same for a fraction of 0.5", 5, answer.LimitFor(norms, 0.5));
        Judge.Close("the same for a fraction of 0", 100, answer.LimitFor(norms, 0));
        Judge.That(norms[1] == 9, "the norms were sorted in place: they are the caller's history, sort a copy");
    }

    public static void Prepare(IExercises answer)
    {
        double[][] gradients = [[3, 4], [12]];
        Judge.That(answer.Prepare(gradients, 6.5), "with finite gradients the answer should be true, but is false");
        Judge.Close("12 after clipping [3, 4] and [12] to 6.5", 6, gradients[1][0], 1e-5);
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            gradients = [[3, bad], [12]];
            Judge.That(!answer.Prepare(gradients, 6.5), FormattableString.Invariant($"with {bad} among the gradients the answer should be false, but is true"));
            Judge.That(gradients.All(gradient => gradient.All(value => value == 0)), FormattableString.Invariant($"with {bad} among the gradients all of them should become 0, also the finite ones"));
        }
    }

    private static double Norm(double[][] gradients) => Math.Sqrt(gradients.Sum(gradient => gradient.Sum(value => value * value)));
}
