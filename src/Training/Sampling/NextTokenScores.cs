using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>Asks a language model for the scores of the next token, in use mode and without recording, and leaves it as it was.</summary>
internal static class NextTokenScores
{
    /// <summary>The logits after the last token of each row, Float64 [batch, vocabulary], and the state.</summary>
    public static (Tensor Logits, State State) After(LanguageModel model, Tensor tokens, State? state) =>
        After(model, ModeScope.PartsOf(model), tokens, state);

    /// <summary>The same for a model whose modules are known, as many tokens in a row ask for it.</summary>
    public static (Tensor Logits, State State) After(LanguageModel model, Module[] parts, Tensor tokens, State? state)
    {
        using ModeScope mode = ModeScope.Eval(parts);
        using IDisposable off = Gradients.Off();
        (Tensor logits, State next) = model.Forward(tokens, state);
        return (logits.Select(1, -1).To(DType.Float64), next);
    }

    public static void CheckPrime(string operation, IReadOnlyList<int> prime)
    {
        ArgumentNullException.ThrowIfNull(prime);
        if (prime.Count == 0)
        {
            throw new ArgumentException(
                $"{operation} expected at least one prime token, but got none. Prime with a line break for a fresh start.", nameof(prime));
        }
    }

    /// <summary>Refuses scores among which nothing can be chosen.</summary>
    public static void Check(ReadOnlySpan<double> logits)
    {
        bool any = false;
        for (int i = 0; i < logits.Length; i++)
        {
            if (double.IsNaN(logits[i]) || double.IsPositiveInfinity(logits[i]))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Sampling expected finite logits, but got {logits[i]} for token {i}. ")
                    + "Did training end with a loss that is not finite?",
                    nameof(logits));
            }

            any |= double.IsFinite(logits[i]);
        }

        if (!any)
        {
            throw new ArgumentException(
                "Sampling expected a token that may be chosen, but got none. Give at least one finite logit.", nameof(logits));
        }
    }
}
