using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Lets a language model write, token by token.</summary>
/// <example><code>
/// SamplingOptions options = new() { Temperature = 0.7 };
/// foreach (int token in Sampler.Tokens(model, vocabulary.Encode("The "), new RandomGenerator(1), options))
///     Console.Write(vocabulary.Decode(token));
/// </code></example>
public static class Sampler
{
    /// <summary>The tokens that follow a beginning, each computed when it is asked for.</summary>
    /// <param name="model">
    /// The model. Between two tokens it is as it was: training or use, and gradients on or off, are restored each time, so the loop may
    /// be left anywhere.
    /// </param>
    /// <param name="prime">The beginning, at least one token; not among those given.</param>
    /// <param name="generator">Where the choices come from: one draw a token, none for greedy ones.</param>
    /// <param name="options">How to choose and when to stop; null for the defaults.</param>
    /// <returns>
    /// At most <see cref="SamplingOptions.Length"/> tokens. Each enumeration starts anew from the prime and goes on in the generator.
    /// </returns>
    /// <exception cref="ArgumentException">The prime is empty; while enumerating, the model's scores are not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">While enumerating: a token of the prime is not in the model's vocabulary.</exception>
    public static IEnumerable<int> Tokens(
        LanguageModel model, IReadOnlyList<int> prime, RandomGenerator generator, SamplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(generator);
        NextTokenScores.CheckPrime(nameof(Sampler), prime);
        return Write(model, [.. prime], generator, options ?? new SamplingOptions());
    }

    private static IEnumerable<int> Write(LanguageModel model, int[] prime, RandomGenerator generator, SamplingOptions options)
    {
        Module[] parts = ModeScope.PartsOf(model);
        State? state = null;
        int[] read = prime;
        for (int written = 0; written < options.Length; written++)
        {
            (Tensor logits, state) = NextTokenScores.After(model, parts, Tensor.From(read, 1, read.Length), state);
            int token = options.Choose(logits.AsSpan<double>(), generator);
            if (token == options.StopToken) yield break;
            yield return token;
            read = [token];
        }
    }
}
