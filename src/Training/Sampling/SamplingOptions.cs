using System.Numerics.Tensors;

namespace AutogradRnn.Training;

/// <summary>How the next token is chosen from a model's scores.</summary>
/// <remarks>
/// From logits z, in this order: p = softmax(z / <see cref="Temperature"/>); all but the <see cref="TopK"/> most probable become 0; of
/// these only the fewest most probable whose sum reaches <see cref="TopP"/> stay; the rest is divided by its sum. Of equally probable
/// tokens the one with the lower index comes first, everywhere.
/// </remarks>
public sealed record SamplingOptions
{
    // Vocabularies of characters need no array.
    private const int OnStack = 512;

    /// <summary>
    /// 0 or more; default 1, the model's own probabilities. Below 1 the probable becomes more probable; 0 is greedy: always the most
    /// probable token, without drawing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Temperature
    {
        get;
        init => field = Hyperparameter.NotNegative(
            nameof(SamplingOptions), nameof(Temperature), value, "0 is greedy, 1 the model's own choice.");
    } = 1;

    /// <summary>How many of the most probable tokens may be chosen, at least 1; null (default) for all (Fan et al. 2018).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int? TopK
    {
        get;
        init => field = value is { } k
            ? Hyperparameter.AtLeast(nameof(SamplingOptions), nameof(TopK), k, 1, "1 is greedy; null allows all tokens.")
            : null;
    }

    /// <summary>
    /// The probability that the tokens to choose from must reach together, above 0 up to 1; null (default) for all tokens: nucleus
    /// sampling (Holtzman et al. 2020). 0.9 is usual.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the range.</exception>
    public double? TopP
    {
        get;
        init => field = value is null or (> 0 and <= 1) ? value : throw new ArgumentOutOfRangeException(nameof(TopP), value,
            FormattableString.Invariant($"SamplingOptions expected TopP above 0 and at most 1, but got {value}. ")
            + "0.9 is usual; null allows all tokens.");
    }

    /// <summary>How many tokens to write at most, 0 or more; default 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Length
    {
        get;
        init => field = Hyperparameter.AtLeast(nameof(SamplingOptions), nameof(Length), value, 0, "It is a number of tokens.");
    } = 200;

    /// <summary>The token at which to stop, itself not given; null (default) never stops before <see cref="Length"/>.</summary>
    public int? StopToken { get; init; }

    /// <summary>The probability of every token.</summary>
    /// <param name="logits">Unnormalized scores, one a token; at least one. −∞ forbids a token.</param>
    /// <returns>As many probabilities, which sum to 1.</returns>
    /// <exception cref="ArgumentException">There are no logits, one is NaN or +∞, or all are −∞.</exception>
    public double[] Distribution(ReadOnlySpan<double> logits)
    {
        double[] p = new double[logits.Length];
        Fill(logits, p);
        return p;
    }

    /// <summary>Draws a token from <see cref="Distribution"/>; greedy choices draw nothing from the generator.</summary>
    /// <param name="logits">As for <see cref="Distribution"/>.</param>
    /// <param name="generator">Where the choice comes from.</param>
    /// <returns>The token's index.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Distribution"/>.</exception>
    public int Choose(ReadOnlySpan<double> logits, RandomGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        Span<double> p = logits.Length <= OnStack ? stackalloc double[logits.Length] : new double[logits.Length];
        Fill(logits, p);
        if (Temperature == 0 || TopK == 1) return IndexOfFirstMax(p);

        double left = generator.NextDouble();
        int chosen = -1;
        for (int i = 0; i < p.Length; i++)
        {
            if (p[i] == 0) continue;
            chosen = i; // the last possible one, should rounding leave something over
            left -= p[i];
            if (left < 0) break;
        }

        return chosen;
    }

    /// <summary>Writes the probability of every token.</summary>
    private void Fill(ReadOnlySpan<double> logits, Span<double> p)
    {
        NextTokenScores.Check(logits);
        int best = IndexOfFirstMax(logits);
        if (Temperature == 0)
        {
            p.Clear();
            p[best] = 1;
            return;
        }

        for (int i = 0; i < p.Length; i++) p[i] = Math.Exp((logits[i] - logits[best]) / Temperature);
        TensorPrimitives.Divide(p, TensorPrimitives.Sum<double>(p), p);
        if (TopK is null && TopP is null) return;

        double[] all = p.ToArray();
        int[] order = [.. Enumerable.Range(0, all.Length).OrderByDescending(i => all[i])]; // stable: ties by index
        foreach (int i in order.AsSpan(Kept(all, order)..)) p[i] = 0;
        TensorPrimitives.Divide(p, TensorPrimitives.Sum<double>(p), p);
    }

    /// <summary>How many of the tokens, from the most probable down, may be chosen.</summary>
    private int Kept(double[] p, int[] order)
    {
        int most = Math.Min(TopK ?? p.Length, p.Length);
        if (TopP is not { } topP) return most;

        // TopP is a share of what TopK has left.
        double wanted = topP * order.Take(most).Sum(i => p[i]), reached = 0;
        for (int kept = 0; kept < most; kept++)
        {
            reached += p[order[kept]];
            if (reached >= wanted) return kept + 1;
        }

        return most;
    }

    private static int IndexOfFirstMax(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
