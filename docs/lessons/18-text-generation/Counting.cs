namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>Guessing the next character without a network: by counting what followed.</summary>
public static class Counting
{
    #region counting
    /// <summary>Mean −ln p over a text, where p is counted elsewhere: how often did this character follow these ones?</summary>
    public static double Loss(string training, string heldOut, int before, int characters)
    {
        Dictionary<string, int> contexts = [], followed = [];
        for (int i = before; i < training.Length; i++)
        {
            string both = training[(i - before)..(i + 1)], context = both[..before];
            contexts[context] = contexts.GetValueOrDefault(context) + 1;
            followed[both] = followed.GetValueOrDefault(both) + 1;
        }

        return Enumerable.Range(before, heldOut.Length - before).Average(i => -Math.Log(Probability(heldOut[(i - before)..(i + 1)])));

        // A tenth of an occurrence for everything: what was never seen must not have probability 0.
        double Probability(string both) =>
            (followed.GetValueOrDefault(both) + 0.1) / (contexts.GetValueOrDefault(both[..before]) + 0.1 * characters);
    }
    #endregion

    /// <summary>What followed a piece of text, with the most frequent first; equally frequent ones in the order of their codes.</summary>
    public static (char Next, int Count)[] After(string text, string piece) =>
    [
        .. Enumerable.Range(0, text.Length - piece.Length)
            .Where(i => string.CompareOrdinal(text, i, piece, 0, piece.Length) == 0)
            .CountBy(i => text[i + piece.Length])
            .Select(pair => (pair.Key, pair.Value))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key),
    ];
}
