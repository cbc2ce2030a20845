namespace AutogradRnn.Training;

/// <summary>A data file whose content cannot be read as what it should be: the one exception of all loaders for bad content.</summary>
/// <remarks>
/// The message is <c>file(line,column): what is wrong. How to mend it.</c> For text the column counts Unicode code points,
/// for tables it is the number of the cell; both start at 1. Binary files have neither, their messages name byte offsets.
/// A file that is missing is a <see cref="FileNotFoundException"/>, like this one an <see cref="IOException"/>.
/// </remarks>
public sealed class DataFileException : IOException
{
    /// <summary>A problem of a whole file, or of a binary one.</summary>
    /// <param name="file">The path as the caller wrote it.</param>
    /// <param name="problem">What was expected, what came, and the mend.</param>
    /// <param name="cause">The exception behind it, if there is one.</param>
    public DataFileException(string file, string problem, Exception? cause = null)
        : base($"{file}: {problem}", cause) => File = file;

    /// <summary>A problem at one place of a text or table.</summary>
    /// <param name="file">The path as the caller wrote it.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The code point (text) or cell (table) in that line, from 1.</param>
    /// <param name="problem">What was expected, what came, and the mend.</param>
    public DataFileException(string file, long line, long column, string problem)
        : base(FormattableString.Invariant($"{file}({line},{column}): {problem}"))
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The path as the caller wrote it.</summary>
    public string File { get; }

    /// <summary>The line from 1, or null where the problem has no line.</summary>
    public long? Line { get; }

    /// <summary>The code point (text) or cell (table) in the line, from 1, or null where the problem has no line.</summary>
    public long? Column { get; }
}
