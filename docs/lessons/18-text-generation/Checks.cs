using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>The tests of the exercises.</summary>
public static class Checks
{
    private static readonly double[] _logits = [0.3, 2, -1, 2, 0.9];

    public static void Perplexity(IExercises answer)
    {
        Judge.Close("the perplexity of ¼, ¼, ¼ (e to the loss; the loss itself is ln 4 = 1.386)", 4, answer.Perplexity([0.25, 0.25, 0.25]));
        Judge.Close("the perplexity of a model that is always sure and right", 1, answer.Perplexity([1, 1]));
        Judge.Close("the perplexity of ½ and ⅛ (a geometric mean, not an arithmetic one)", 4, answer.Perplexity([0.5, 0.125]));
    }

    public static void WithTemperature(IExercises answer)
    {
        foreach (double temperature in new[] { 1, 0.5, 2 })
            Compare(FormattableString.Invariant($"at temperature {temperature}"), new SamplingOptions { Temperature = temperature }.Distribution(_logits), answer.WithTemperature([.. _logits], temperature));
        double[] large = answer.WithTemperature([800, 799], 1);
        Judge.That(large.All(double.IsFinite), "scores of 800 and 799 give something that is not a number: subtract the largest score first");
        Judge.Close("the first of scores 800 and 799", 1 / (1 + Math.Exp(-1)), large[0]);
    }

    public static void TopK(IExercises answer)
    {
        double[] p = new SamplingOptions().Distribution(_logits), given = [.. p];
        foreach (int k in new[] { 1, 2, 3, 9 })
            Compare($"where the {k} most probable stay (of equal ones the lower index first; then all divided by their sum)", new SamplingOptions { TopK = k }.Distribution(_logits), answer.TopK(given, k));
        Judge.That(given.SequenceEqual(p), "the argument was changed: work on a copy");
    }

    public static void Draw(IExercises answer)
    {
        double[] p = [0.2, 0, 0.5, 0.3, 0];
        foreach ((double u, int index) in new[] { (0, 0), (0.19, 0), (0.21, 2), (0.69, 2), (0.71, 3), (0.99, 3) })
            Judge.Close(FormattableString.Invariant($"the index for u = {u} in 0.2, 0, 0.5, 0.3, 0"), index, answer.Draw([.. p], u));
        Judge.Close("the index for u = 0.9999 where rounding lost a little: 0.5, 0.4998, 0", 1, answer.Draw([0.5, 0.4998, 0], 0.9999));
        Judge.Close("the index for u = 0 where the first is impossible: 0, 1", 1, answer.Draw([0, 1], 0));
    }

    private static void Compare(string how, double[] right, double[] given)
    {
        Judge.That(given.Length == right.Length, $"{how} {right.Length} probabilities were expected, but there are {given.Length}");
        for (int i = 0; i < right.Length; i++) Judge.Close($"p[{i}] of scores 0.3, 2, −1, 2, 0.9 {how}", right[i], given[i]);
    }
}
