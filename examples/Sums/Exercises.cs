using System.Globalization;
using AutogradRnn;
using AutogradRnn.Training;

namespace Sums;

/// <summary>Questions with their answers, all different, and the characters both are made of.</summary>
internal sealed class Exercises
{
    /// <summary>Ends an answer, and stands before its first character.</summary>
    public const string End = "\n";

    private readonly (string Question, string Answer)[] _all;

    private Exercises(HashSet<(string, string)> all)
    {
        _all = [.. all];
        Characters = Vocabulary.FromCharacters(End + string.Concat(_all.Select(one => one.Question + one.Answer)));
    }

    public Vocabulary Characters { get; }

    public int EndToken => Characters[End];

    /// <summary>The first count exercises that a generator with this seed finds.</summary>
    public static Exercises Of(string task, int count, ulong seed)
    {
        RandomGenerator random = new(seed);
        HashSet<(string, string)> all = [];
        while (all.Count < count) all.Add(task == "dates" ? Date(random) : Sum(random));
        return new(all);
    }

    public (string Question, string Answer)[] Part(Range part) => _all[part];

    public PaddedBatches Batches(Range part, int batch, ulong seed) => PaddedBatches.Pairs(
        [.. _all[part].Select(one => Characters.Encode(one.Question))], [.. _all[part].Select(one => Characters.Encode(one.Answer + End))], batch, seed);

    /// <summary>Numbers of one to three digits, each length as often: 7+405 is as likely as 12+39.</summary>
    private static (string, string) Sum(RandomGenerator random)
    {
        int a = Number(random), b = Number(random);
        return (FormattableString.Invariant($"{a}+{b}"), FormattableString.Invariant($"{a + b}"));
    }

    private static int Number(RandomGenerator random) => random.Next((int)Math.Pow(10, random.Next(1, 4)));

    private static (string, string) Date(RandomGenerator random)
    {
        string[] ways = ["d MMMM yyyy", "MMMM d, yyyy", "dddd, d MMMM yyyy", "d.M.yyyy", "M/d/yy", "dd MMM yyyy"];
        DateOnly day = new DateOnly(1970, 1, 1).AddDays(random.Next(18_262)); // to 2019, so that two digits of a year are enough
        string written = day.ToString(ways[random.Next(ways.Length)], CultureInfo.InvariantCulture);
        return (written.ToLowerInvariant(), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
