using System.Globalization;
using AutogradRnn.Training;

namespace AutogradRnn.Lessons.SequenceToSequence;

/// <summary>Questions with their answers, and the characters both are made of.</summary>
public sealed class Tasks
{
    /// <summary>Ends an answer, and stands before its first character.</summary>
    public const string End = "\n";

    private Tasks(IEnumerable<(string Question, string Answer)> all, int tests)
    {
        (string Question, string Answer)[] shuffled = [.. all];
        new RandomGenerator(seed: 21).Shuffle(shuffled);
        (Tests, Training) = (shuffled[..tests], shuffled[tests..]);
        Characters = Vocabulary.FromCharacters(End + string.Concat(shuffled.Select(one => one.Question + one.Answer)));
    }

    public (string Question, string Answer)[] Training { get; }

    /// <summary>Never shown while the network learns.</summary>
    public (string Question, string Answer)[] Tests { get; }

    public Vocabulary Characters { get; }

    public int EndToken => Characters[End];

    /// <summary>The days of a year as "7 mar", to be written as "03-07".</summary>
    public static Tasks Dates() => new(
        Enumerable.Range(0, 365).Select(day => new DateOnly(2025, 1, 1).AddDays(day)).Select(day => (
            day.ToString("d MMM", CultureInfo.InvariantCulture).ToLowerInvariant(), day.ToString("MM-dd", CultureInfo.InvariantCulture))),
        tests: 65);

    /// <summary>Four letters out of six, to be written as they are.</summary>
    public static Tasks Copies()
    {
        RandomGenerator random = new(seed: 9);
        HashSet<string> all = [];
        while (all.Count < 700) all.Add(string.Concat(Enumerable.Range(0, 4).Select(_ => (char)('a' + random.Next(6)))));
        return new(all.Select(text => (text, text)), tests: 100);
    }

    /// <summary>Batches of questions and answers, padded on either side; in the order given where there is no seed.</summary>
    public PaddedBatches Batches((string Question, string Answer)[] part, int batch, ulong? seed = null, bool reversed = false) => PaddedBatches.Pairs(
        [.. part.Select(one => Read(one.Question, reversed))], [.. part.Select(one => Characters.Encode(one.Answer + End))],
        batch, seed, pool: seed is null ? 1 : 20);

    /// <summary>The tokens of a question, from its end to its beginning where it is to be reversed.</summary>
    public int[] Read(string question, bool reversed)
    {
        int[] tokens = Characters.Encode(question);
        if (reversed) Array.Reverse(tokens);
        return tokens;
    }
}
