using AutogradRnn;
using AutogradRnn.Training;

namespace Names;

/// <summary>Names in small letters with the list they stand in, in an order drawn with the seed; those that stand in both lists are left out.</summary>
internal sealed class NameList
{
    /// <summary>What begins a name of each class, and what ends it, for the model that writes names.</summary>
    public const string Marks = "♀♂";

    /// <inheritdoc cref="Marks"/>
    public const string End = "\n";

    public static readonly string[] Classes = ["female", "male"];

    private NameList((string Name, int Class)[] names, int inBoth)
    {
        Names = names;
        InBoth = inBoth;
        Letters = Vocabulary.FromCharacters(Marks + End + string.Concat(names.Select(name => name.Name)));
    }

    public (string Name, int Class)[] Names { get; }

    public int InBoth { get; }

    public Vocabulary Letters { get; }

    public static NameList Read(string path, ulong seed)
    {
        ILookup<string, string> lists = new CsvFile(path).TextRows("name", "list").ToLookup(row => row[0].ToLowerInvariant(), row => row[1]);
        (string, int)[] names = [.. lists
            .Where(name => name.Distinct().Count() == 1)
            .Select(name => (name.Key, Array.IndexOf(Classes, name.First())))];
        new RandomGenerator(seed).Shuffle(names);
        return new(names, lists.Count - names.Length);
    }

    /// <summary>Letters and classes, as the model that tells names apart reads them.</summary>
    public PaddedBatches ToTell(Range part, ulong? shuffleSeed) => PaddedBatches.Labelled(
        [.. Names[part].Select(name => Letters.Encode(name.Name))], [.. Names[part].Select(name => name.Class)], batch: 64, shuffleSeed);

    /// <summary>The class's mark, the letters, the end, as the model that writes names reads them.</summary>
    public PaddedBatches ToWrite(Range part, ulong? shuffleSeed) =>
        PaddedBatches.NextTokens([.. Names[part].Select(name => Letters.Encode($"{Marks[name.Class]}{name.Name}{End}"))], batch: 64, shuffleSeed);
}
