using System.Text;
using AutogradRnn.Training;

namespace AutogradRnn.Lessons.TrainOnYourOwnText;

/// <summary>A text as it comes, and as a network should see it.</summary>
public static class Cleaning
{
    /// <summary>Everything that is usually wrong, in four lines.</summary>
    private const string Raw = "\u201CThe caf\u00e9 is closed,\u201D  she said.\r\n\u201CClosed?\u201D\tHe didn\u2019t know.\r\n\r\n\r\n\r\nThe cafe\u0301 was  open \u2013 it had always been open.\r\nPage 7 \u00a9\r\n";

    public static void WriteEncoding(TextWriter console)
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("Once\nupon a caf\u00e9"));
        try
        {
            TextFile.Read(path);
        }
        catch (DataFileException e)
        {
            console.WriteLine(e.Message.Replace(path, "old.txt"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static void WriteLook(TextWriter console) => Look(Raw, console);

    public static void WriteCleaned(TextWriter console)
    {
        string clean = Clean(Raw);
        Look(clean, console);
        console.WriteLine();
        console.WriteLine(clean.TrimEnd());
    }

    #region look
    /// <summary>How large, how many different characters, and the rare ones with their codes.</summary>
    private static void Look(string text, TextWriter console)
    {
        string[] tokens = [.. Vocabulary.FromCharacters(text).Tokens];
        (string Token, int Count)[] counted = [.. tokens.Select(token => (token, text.Split(token).Length - 1))];
        console.WriteLine($"{text.Length} UTF-16 units, {tokens.Length} different characters");
        console.WriteLine("rare, or not of ASCII: " + string.Join(", ", counted
            .Where(one => one.Count < 2 || !Ascii.IsValid(one.Token))
            .Where(one => !char.IsAsciiLetter(one.Token[0]) || one.Token.Length > 1)
            .Select(one => $"{string.Join('+', one.Token.Select(unit => $"U+{(int)unit:X4}"))} × {one.Count}")));
    }
    #endregion

    #region clean
    /// <summary>One form for each thing: line ends, accents, quotes, dashes, spaces, empty lines; no page numbers.</summary>
    public static string Clean(string text)
    {
        text = text.ReplaceLineEndings("\n");
        (string From, string To)[] same = [("\u201C", "\""), ("\u201D", "\""), ("\u2019", "'"), ("\u2013", "-"), ("\t", " "), ("e\u0301", "\u00E9")];
        foreach ((string from, string to) in same) text = text.Replace(from, to);
        IEnumerable<string> lines = text.Split('\n').Where(line => !line.StartsWith("Page ")).Select(line => line.Trim());
        text = string.Join('\n', lines);
        while (text.Contains("  ")) text = text.Replace("  ", " ");
        while (text.Contains("\n\n\n")) text = text.Replace("\n\n\n", "\n\n");
        return text;
    }
    #endregion
}
