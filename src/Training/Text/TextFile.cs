namespace AutogradRnn.Training;

/// <summary>Text from files in strict UTF-8: a wrong byte is an error that says where, never a silent replacement.</summary>
/// <remarks>
/// A byte order mark is skipped; UTF-16 is recognised by its mark or its NUL bytes and refused. Line ends stay as they are:
/// "\n", "\r\n" and "\r" all end a line; <c>text.ReplaceLineEndings("\n")</c> makes them one.
/// </remarks>
public static class TextFile
{
    private const long LongestText = 1 << 30; // .NET strings end just below 2³⁰ UTF-16 units

    /// <summary>The whole text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lenient">Whether bytes that are not UTF-8 become U+FFFD (the replacement character) instead of an error.</param>
    /// <returns>At least one character.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is empty, is not UTF-8 (with line, column and byte offset), or too long for one
    /// string.</exception>
    public static string Read(string path, bool lenient = false)
    {
        using FileStream stream = DataFile.Open(path);
        if (stream.CanSeek && stream.Length >= LongestText)
            throw new DataFileException(path, FormattableString.Invariant(
                $"one string holds less than {LongestText} bytes, but the file has {stream.Length}. Read it with TextFile.Lines."));

        using Utf8Reader reader = new(path, stream, lenient);
        string text = reader.ReadToEnd();
        return text.Length > 0 ? text : throw new DataFileException(path,
            "text was expected, but the file is empty. Name a file with text in it.");
    }

    /// <summary>The lines of a file, read one by one: memory holds one line, however large the file is.</summary>
    /// <param name="path">The file. It is opened when the lines are first asked for, and again for each enumeration.</param>
    /// <param name="keepEndings">Whether each line keeps its "\n", "\r\n" or "\r", so that all lines together are the text again.</param>
    /// <param name="lenient">Whether bytes that are not UTF-8 become U+FFFD (the replacement character) instead of an error.</param>
    /// <returns>No line for an empty file; a final line end begins no further line.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is not UTF-8; with line, column and byte offset.</exception>
    public static IEnumerable<string> Lines(string path, bool keepEndings = false, bool lenient = false)
    {
        using Utf8Reader reader = Utf8Reader.Open(path, lenient);
        while (reader.ReadLine(keepEndings) is { } line) yield return line;
    }
}
