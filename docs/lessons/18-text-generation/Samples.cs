using System.Text.RegularExpressions;
using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TextGeneration;

/// <summary>What the network writes, and what one can count in it.</summary>
public static partial class Samples
{
    private const string Prime = "the lord ";
    private static readonly double[] _temperatures = [0, 0.5, 0.8, 1, 1.5];

    public static void WriteGreedy(TextWriter console) => console.WriteLine(Prime + Written(0, 170));

    public static void Write(TextWriter console)
    {
        foreach (double temperature in _temperatures[1..])
            console.WriteLine(FormattableString.Invariant($"T = {temperature:0.0}:  {Written(temperature, 80)}"));
    }

    /// <summary>How much of it is words of the text, and how much it repeats itself.</summary>
    public static void WriteTrade(TextWriter console)
    {
        HashSet<string> known = [.. Words(Learnt.PsalmsText)];
        Table table = new("temperature", "words that the text has", "different words of 100", "longest piece copied from the text");
        foreach (double temperature in _temperatures)
        {
            string written = Written(temperature, 600);
            string[] words = [.. Words(written).SkipLast(1).Take(100)];
            table.Add(
                Table.Number(temperature, "0.0"),
                Table.Number(words.Average(word => known.Contains(word) ? 1.0 : 0.0), "0%"),
                words.Distinct().Count(),
                LongestCopy(written));
        }

        table.WriteTo(console);
    }

    private static string Written(double temperature, int length) =>
        Learnt.Psalms.Write(Prime, new SamplingOptions { Temperature = temperature, Length = length }).Replace('\n', '/');

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value);

    private static int LongestCopy(string written)
    {
        string text = Learnt.PsalmsText.Replace('\n', '/');
        int longest = 0;
        for (int start = 0; start + longest < written.Length; start++)
        {
            while (start + longest < written.Length && text.Contains(written[start..(start + longest + 1)], StringComparison.Ordinal)) longest++;
        }

        return longest;
    }

    [GeneratedRegex("[a-z']+")]
    private static partial Regex Word();
}
