using AutogradRnn.Training;

namespace AutogradRnn.Lessons.Start;

/// <summary>First names in small letters, shuffled; a tenth is kept back to measure with.</summary>
public sealed class Names
{
    /// <summary>Stands before every name and after it.</summary>
    public const string End = "\n";

    private static readonly Lazy<Names> _all = new(() => new Names());

    private Names()
    {
        #region read
        string path = Path.Combine(Sources.Root, "examples", "data", "first-names.csv");
        string[] names = [.. new CsvFile(path).Texts("name").Select(name => name.ToLowerInvariant()).Distinct()];
        new RandomGenerator(seed: 1).Shuffle(names);
        Vocabulary letters = Vocabulary.FromCharacters(End + string.Concat(names));
        #endregion
        (Letters, HeldOut, Training) = (letters, names[..(names.Length / 10)], names[(names.Length / 10)..]);
    }

    public static Names All => _all.Value;

    public Vocabulary Letters { get; }

    public string[] Training { get; }

    public string[] HeldOut { get; }

    /// <summary>Names as a network reads them: "\nanna\n", a number for each letter.</summary>
    public int[][] Encode(string[] names) => [.. names.Select(name => Letters.Encode(End + name + End))];
}
