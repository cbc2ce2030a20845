namespace AutogradRnn.Lessons.Start;

/// <summary>What can be known without a network, by counting letters; nats a letter, on names that were not counted.</summary>
public static class Baselines
{
    /// <summary>Guesses each letter as often as it occurs.</summary>
    public static double Frequencies(Names names)
    {
        Dictionary<char, double> counts = Text(names.Training).CountBy(letter => letter).ToDictionary(pair => pair.Key, pair => (double)pair.Value);
        double all = counts.Values.Sum();
        return Text(names.HeldOut).Average(letter => -Math.Log(counts[letter] / all));
    }

    /// <summary>Guesses each letter as often as it occurs after the letter before.</summary>
    public static double LetterBefore(Names names)
    {
        Dictionary<(char, char), int> pairs = Pairs(names.Training).CountBy(pair => pair).ToDictionary();
        Dictionary<char, int> firsts = Pairs(names.Training).CountBy(pair => pair.First).ToDictionary();
        // One is added to each count, so that a pair never seen is not impossible.
        return Pairs(names.HeldOut).Average(pair => -Math.Log(
            (pairs.GetValueOrDefault(pair) + 1.0) / (firsts[pair.First] + names.Letters.Count)));
    }

    private static IEnumerable<char> Text(string[] names) => string.Concat(names.Select(name => name + Names.End));

    private static IEnumerable<(char First, char Second)> Pairs(string[] names) =>
        names.SelectMany(name => (Names.End + name).Zip(name + Names.End));
}
