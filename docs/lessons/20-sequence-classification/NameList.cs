using AutogradRnn.Training;

namespace AutogradRnn.Lessons.SequenceClassification;

/// <summary>First names in small letters and the list in which they stand; those of both lists are left out.</summary>
public static class NameList
{
    private const int TrainingCount = 2000, TestCount = 400;

    public static readonly string[] Classes = ["female", "male"];

    private static readonly Lazy<(string Name, int Class)[]> _shuffled = new(Read);

    public static (string Name, int Class)[] Training => _shuffled.Value[..TrainingCount];

    /// <summary>Names that the network never sees while it learns.</summary>
    public static (string Name, int Class)[] Tests => _shuffled.Value[TrainingCount..(TrainingCount + TestCount)];

    public static Vocabulary Letters { get; } = Vocabulary.FromCharacters("abcdefghijklmnopqrstuvwxyz");

    /// <summary>Batches of names of like length, each with its class.</summary>
    public static PaddedBatches Batches((string Name, int Class)[] names, ulong? seed = null) => PaddedBatches.Labelled(
        [.. names.Select(name => Letters.Encode(name.Name))], [.. names.Select(name => name.Class)], batch: 64, seed);

    private static (string, int)[] Read()
    {
        CsvFile file = new(Path.Combine(Sources.Root, "examples", "data", "first-names.csv"));
        (string, int)[] names =
        [
            .. file.TextRows("name", "list").ToLookup(row => row[0].ToLowerInvariant(), row => row[1])
                .Where(name => name.Distinct().Count() == 1 && name.Key.All(char.IsAsciiLetterLower))
                .Select(name => (name.Key, Array.IndexOf(Classes, name.First()))),
        ];
        new RandomGenerator(seed: 20).Shuffle(names);
        return names;
    }
}
