using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>Columns of a CSV or TSV file as texts or numbers, read row by row: memory holds one row, however large the file is.</summary>
/// <remarks>
/// RFC 4180: cells may stand in double quotes, which are doubled inside them; "\n", "\r\n" and "\r" end rows, mixed ones too;
/// a byte order mark is skipped; empty lines are skipped; every row has as many cells as the first. Text stays as it is, spaces and
/// leading "=" included. The file is opened when the rows are first asked for, and again for each enumeration.
/// Parsing is by CsvHelper.
/// </remarks>
/// <example><code>
/// CsvFile prices = new("prices.csv");
/// double[] close = [.. prices.Numbers("close")];
/// foreach (double[] row in prices.NumberRows("open", "close")) { … }
/// </code></example>
public sealed class CsvFile
{
    /// <summary>A table in a file; nothing is opened yet.</summary>
    /// <param name="path">The file, in UTF-8.</param>
    public CsvFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
        Delimiter = path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? "\t" : ",";
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What separates cells: a comma, or a tab where the file's name ends in <c>.tsv</c>, unless set.</summary>
    public string Delimiter { get; init; }

    /// <summary>Whether the first row names the columns (default) or is data.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Whether numbers may be NaN, infinite, or too large for Float32; refused by default, since one of them ends a
    /// training.</summary>
    public bool AllowNonFinite { get; init; }

    /// <summary>Whether bytes that are not UTF-8 become U+FFFD (the replacement character) instead of an error.</summary>
    public bool Lenient { get; init; }

    /// <summary>The names of the columns; empty without <see cref="HasHeader"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is empty, not UTF-8, or no such table.</exception>
    public IReadOnlyList<string> Header()
    {
        using CsvRows rows = new(this);
        return rows.Header;
    }

    /// <summary>The texts of one column, a row each.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is empty, not UTF-8, or no such table, or lacks the column; with line and
    /// cell.</exception>
    public IEnumerable<string> Texts(CsvColumn column) => TextRows(column).Select(row => row[0]);

    /// <summary>The texts of several columns, in the order asked for; without any, of all columns.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is empty, not UTF-8, or no such table, or lacks a column; with line and
    /// cell.</exception>
    public IEnumerable<string[]> TextRows(params CsvColumn[] columns) => Rows(columns, (_, text) => text);

    /// <summary>The numbers of one column, a row each.</summary>
    /// <remarks>A decimal point, an exponent and a sign are understood, whatever the culture; thousands separators are not.</remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">As for <see cref="Texts"/>, or a cell is no finite number; with line and cell.</exception>
    public IEnumerable<double> Numbers(CsvColumn column) => NumberRows(column).Select(row => row[0]);

    /// <summary>The numbers of several columns, in the order asked for; without any, of all columns.</summary>
    /// <remarks>A decimal point, an exponent and a sign are understood, whatever the culture; thousands separators are not.</remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">As for <see cref="TextRows"/>, or a cell is no finite number; with line and cell.</exception>
    public IEnumerable<double[]> NumberRows(params CsvColumn[] columns) => Rows(columns, Number);

    private IEnumerable<T[]> Rows<T>(CsvColumn[] columns, Func<CsvRows, string, T> convert)
    {
        using CsvRows rows = new(this);
        int[] indices = rows.Find(columns);
        while (rows.Next())
        {
            T[] values = new T[indices.Length];
            for (int i = 0; i < values.Length; i++) values[i] = convert(rows, rows.Cell(indices[i]));
            yield return values;
        }
    }

    private double Number(CsvRows rows, string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) throw rows.Wrong(NoNumber(text));
        if (AllowNonFinite || float.IsFinite((float)number)) return number;

        throw rows.Wrong(double.IsFinite(number)
            ? $"{Excerpt.Of(text)} is beyond Float32 (about ±3.4e38). Scale the column, or set AllowNonFinite."
            : $"{Excerpt.Of(text)} is not finite, and training would spread it. Replace it, or set AllowNonFinite.");
    }

    private static string NoNumber(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "a number was expected, but the cell is empty. Fill it, or leave the row out.";

        string mend = text.Contains(',')
            ? "Write it with a decimal point and without thousands separators."
            : "Correct it, or read the column with Texts.";
        return $"{Excerpt.Of(text)} is not a number. {mend}";
    }
}
