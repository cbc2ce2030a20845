using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Looks for the most probable sequence by following the best few beginnings at the same time.</summary>
/// <remarks>
/// At each step every beginning is continued by every token, and the <see cref="Width"/> most probable continuations are kept; those
/// that end with the stop token leave the search. Width 1 is greedy; a width of vocabulary^length tries everything. Of equal
/// continuations the one of the better beginning comes first, then the one of the lower token. With scores divided by length^α
/// (α = 0 ranks by probability, which prefers short sequences; 1 by the mean; Wu et al. 2016 use 0.6 to 0.7) the best sequence may be
/// one that ended early.
/// </remarks>
public sealed class BeamSearch
{
    private readonly Func<Tensor, State?, (Tensor Logits, State State)> _next;

    /// <summary>Prepares a search.</summary>
    /// <param name="model">The model; it is left as it was, in training or in use.</param>
    /// <param name="width">How many beginnings are followed, at least 1.</param>
    /// <param name="length">How many tokens a sequence has at most, at least 1.</param>
    /// <param name="stopToken">The token that ends a sequence; null (default) for none.</param>
    /// <param name="lengthPenalty">α, 0 (default) or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public BeamSearch(LanguageModel model, int width, int length, int? stopToken = null, double lengthPenalty = 0)
        : this(After(model), width, length, stopToken, lengthPenalty)
    {
    }

    /// <summary>Prepares a search through any model that scores the next token, such as the decoder of an encoder–decoder.</summary>
    /// <param name="next">
    /// From tokens, Int32 <c>[rows, tokens]</c> (the prime, then one a row), and the state after those before them, null at the beginning,
    /// to the next token's logits, <c>[rows, vocabulary]</c>, and the state after them. The rows of the state's parts are chosen and
    /// repeated as the search goes on, so whatever belongs to a row must be among them. Called with gradients off; put the model in use
    /// mode (<see cref="Module.Eval"/>).
    /// </param>
    /// <param name="width">How many beginnings are followed, at least 1.</param>
    /// <param name="length">How many tokens a sequence has at most, at least 1.</param>
    /// <param name="stopToken">The token that ends a sequence; null (default) for none.</param>
    /// <param name="lengthPenalty">α, 0 (default) or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public BeamSearch(
        Func<Tensor, State?, (Tensor Logits, State State)> next, int width, int length, int? stopToken = null, double lengthPenalty = 0)
    {
        ArgumentNullException.ThrowIfNull(next);
        _next = next;
        Width = Hyperparameter.AtLeast(nameof(BeamSearch), nameof(width), width, 1, "1 is greedy; 5 to 10 is usual.");
        Length = Hyperparameter.AtLeast(nameof(BeamSearch), nameof(length), length, 1, "It is a number of tokens.");
        StopToken = stopToken;
        LengthPenalty = Hyperparameter.NotNegative(
            nameof(BeamSearch), nameof(lengthPenalty), lengthPenalty, "0 ranks by probability, 1 by the mean.");
    }

    /// <summary>How many beginnings are followed.</summary>
    public int Width { get; }

    /// <summary>How many tokens a sequence has at most.</summary>
    public int Length { get; }

    /// <summary>The token that ends a sequence, or null.</summary>
    public int? StopToken { get; }

    /// <summary>α: scores are log-probabilities divided by length^α.</summary>
    public double LengthPenalty { get; }

    /// <summary>The best sequences after a beginning.</summary>
    /// <param name="prime">The beginning, at least one token; not part of the sequences.</param>
    /// <returns>At most <see cref="Width"/> sequences, the best first.</returns>
    /// <exception cref="ArgumentException">The prime is empty, or the model's scores are not finite.</exception>
    /// <exception cref="ShapeException">The model's scores are not one row for each row of tokens.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token of the prime is not in the model's vocabulary.</exception>
    public IReadOnlyList<BeamSequence> Run(IReadOnlyList<int> prime)
    {
        NextTokenScores.CheckPrime(nameof(BeamSearch), prime);
        List<BeamSequence> ended = [];
        Beam[] beams = [new Beam([], 0)];
        (Tensor logits, State state) = Scores(Tensor.From([.. prime], 1, prime.Count), null);
        for (int step = 1; ; step++)
        {
            for (int row = 0; row < beams.Length; row++) NextTokenScores.Check(logits.Select(0, row).AsSpan<double>());
            List<Continuation> best = Best(beams, logits.LogSoftmax());
            ended.AddRange(best.Where(IsStop).Select(c => Ended(c.Beam.Tokens, c.LogProbability, step, isStopped: true)));
            Continuation[] live = [.. best.Where(c => !IsStop(c))];
            beams = [.. live.Select(c => new Beam([.. c.Beam.Tokens, c.Token], c.LogProbability))];
            if (step == Length) ended.AddRange(beams.Select(beam => Ended(beam.Tokens, beam.LogProbability, step, isStopped: false)));
            if (step == Length || beams.Length == 0 || CannotImprove(ended, beams)) break;

            Tensor rows = Tensor.From(live.Select(c => c.Row).ToArray());
            State kept = state.Map((_, part) => part.IndexSelect(0, rows));
            (logits, state) = Scores(Tensor.From(live.Select(c => c.Token).ToArray(), live.Length, 1), kept);
        }

        return [.. ended.OrderByDescending(sequence => sequence.Score).Take(Width)];
    }

    private static Func<Tensor, State?, (Tensor Logits, State State)> After(LanguageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return (tokens, state) => NextTokenScores.After(model, tokens, state);
    }

    private (Tensor Logits, State State) Scores(Tensor tokens, State? state)
    {
        using IDisposable off = Gradients.Off();
        (Tensor logits, State next) = _next(tokens, state);
        if (logits.Rank != 2 || logits.Shape[0] != tokens.Shape[0])
        {
            throw new ShapeException(
                nameof(BeamSearch),
                FormattableString.Invariant($"logits [{tokens.Shape[0]}, vocabulary] for {tokens.Shape[0]} rows of tokens"),
                logits.Shape.ToString(),
                "Score the token after the last one of each row only.");
        }

        return (logits.To(DType.Float64), next);
    }

    private bool IsStop(Continuation continuation) => continuation.Token == StopToken;

    private BeamSequence Ended(int[] tokens, double logProbability, int length, bool isStopped) =>
        new(tokens, logProbability, logProbability / Math.Pow(length, LengthPenalty), isStopped);

    // ln p only falls, and dividing it by more never takes it above ln p / Length^α.
    private bool CannotImprove(List<BeamSequence> ended, Beam[] beams) =>
        ended.Count >= Width
        && ended.Select(sequence => sequence.Score).OrderDescending().ElementAt(Width - 1)
            >= beams.Max(beam => beam.LogProbability) / Math.Pow(Length, LengthPenalty);

    /// <summary>The most probable continuations, the best first.</summary>
    private List<Continuation> Best(Beam[] beams, Tensor logProbabilities)
    {
        ReadOnlySpan<double> all = logProbabilities.AsSpan<double>();
        int vocabulary = all.Length / beams.Length;
        // The worst one kept is at the front.
        PriorityQueue<Continuation, (double LogProbability, int Order)> best = new();
        for (int i = 0; i < all.Length; i++)
        {
            (int row, int token) = Math.DivRem(i, vocabulary);
            double logProbability = beams[row].LogProbability + all[i];
            if (double.IsNegativeInfinity(logProbability)) continue;
            best.Enqueue(new Continuation(beams[row], row, token, logProbability), (logProbability, -i));
            if (best.Count > Width) best.Dequeue();
        }

        List<Continuation> found = [];
        while (best.TryDequeue(out Continuation continuation, out _)) found.Add(continuation);
        found.Reverse();
        return found;
    }

    private sealed record Beam(int[] Tokens, double LogProbability);

    private readonly record struct Continuation(Beam Beam, int Row, int Token, double LogProbability);
}
