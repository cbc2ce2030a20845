using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>Poems of the Tang dynasty: lines of two halves, each of five or of seven characters.</summary>
public static class Poems
{
    private const string Ends = "，。？！";

    public static void Write(TextWriter console)
    {
        Reader reader = Learnt.Poems;
        Vocabulary vocabulary = reader.Vocabulary;
        #region poems
        int unknown = vocabulary.UnknownIndex!.Value;
        SamplingOptions options = new() { Temperature = 0.9, Length = 600 };
        string written = vocabulary.Decode(ByHand.Write(reader.Model, vocabulary.Encode("。\n"), new RandomGenerator(2), options, forbidden: unknown));
        #endregion
        foreach (string line in written.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(6)) console.WriteLine(line);
        console.WriteLine();
        console.WriteLine($"characters in the poems: {reader.Text.Distinct().Count()}, in the vocabulary: {vocabulary.Count}");
        Table table = new("", "half-lines of 5 or 7 characters");
        table.Add("the poems", Table.Number(Regular(reader.Text), "0%"));
        table.Add("the network", Table.Number(Regular(written), "0%"));
        table.Add("characters in any order", Table.Number(Regular(Shuffled(reader.Text)), "0%"));
        table.WriteTo(console);
    }

    private static double Regular(string text)
    {
        string[] halves = text.Replace("\n", "").Split(Ends.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
        return halves.SkipLast(1).Average(half => half.Length is 5 or 7 ? 1.0 : 0.0);
    }

    private static string Shuffled(string text)
    {
        char[] characters = text.ToCharArray();
        new RandomGenerator(seed: 5).Shuffle(characters);
        return new string(characters);
    }
}
