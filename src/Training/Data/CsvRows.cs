using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace AutogradRnn.Training;

/// <summary>One pass over a table: its header, then row after row, each with the place that an error names.</summary>
internal sealed class CsvRows : IDisposable
{
    private const int LongestCell = 1 << 20; // an unclosed quote must not swallow the file
    private const int ListedColumns = 20;

    private readonly CsvFile _file;
    private readonly CsvParser _parser;
    private readonly int _width;
    private int _cell;
    private bool _waiting; // without a header, the first row has been read to learn the width

    public CsvRows(CsvFile file)
    {
        _file = file;
        if (string.IsNullOrEmpty(file.Delimiter) || file.Delimiter.IndexOfAny(['"', '\r', '\n']) >= 0)
            throw new ArgumentException(
                $"CsvFile expected a Delimiter without quotes and line ends, but got {Excerpt.Of(file.Delimiter)}. "
                + "Use \",\", \";\" or \"\\t\".");

        _parser = new CsvParser(Utf8Reader.Open(file.Path, file.Lenient), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = file.Delimiter,
            MaxFieldSize = LongestCell,
            BadDataFound = args => throw (args.Field is ['"', ..] && HasOpenQuote(args.Field) ? Unclosed()
                : Wrong(
                    $"{Excerpt.Of(args.Field)} mixes quoted and unquoted text. "
                    + "Put quotes around the whole cell and double those inside it.")),
        });

        try
        {
            if (!Read())
                throw new DataFileException(file.Path, "a table was expected, but the file is empty. Name a file with rows in it.");

            _width = _parser.Count;
            Header = file.HasHeader ? [.. Enumerable.Range(0, _width).Select(Cell)] : [];
            _waiting = !file.HasHeader;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Header { get; }

    public bool Next()
    {
        if (_waiting)
        {
            _waiting = false;
            return true;
        }

        if (!Read()) return false;
        if (_parser.Count == _width) return true;

        _cell = Math.Min(_parser.Count, _width);
        throw Wrong(string.Create(CultureInfo.InvariantCulture,
            $"{_width} cells were expected, as in the first row, but there are {_parser.Count}. "
            + $"Complete the row, or quote a cell that holds {Excerpt.Of(_file.Delimiter)}."));
    }

    public string Cell(int index)
    {
        _cell = index;
        return _parser[index];
    }

    /// <summary>The indices of the columns; of all where none is named.</summary>
    public int[] Find(CsvColumn[] columns) => columns.Length == 0
        ? [.. Enumerable.Range(0, _width)]
        : [.. columns.Select(column => column.Name is null ? Checked(column.Index) : Named(column.Name))];

    /// <summary>The error of the cell read last.</summary>
    public DataFileException Wrong(string problem) => new(_file.Path, Line(closed: true), _cell + 1, problem);

    public void Dispose() => _parser.Dispose();

    private bool Read()
    {
        _cell = 0;
        try
        {
            if (!_parser.Read()) return false;
        }
        catch (MaxFieldSizeException)
        {
            _cell = _parser.Count;
            throw Wrong(FormattableString.Invariant($"a cell is longer than {LongestCell} characters. Is a quote missing at its end?"));
        }

        if (HasOpenQuote(_parser.RawRecord)) throw BadQuote();

        return true;
    }

    private static bool HasOpenQuote(ReadOnlySpan<char> text) => text.Count('"') % 2 == 1;

    private DataFileException BadQuote()
    {
        for (int i = 0; i < _parser.Count; i++) _ = Cell(i); // CsvHelper judges a cell when it is read

        // It takes three quotes before the end of a file for an empty cell.
        return Unclosed();
    }

    private DataFileException Unclosed() =>
        new(_file.Path, Line(closed: false), _cell + 1, "a quoted cell does not end before the file does. Close its quote.");

    private int Checked(int index) => index < _width ? index : throw Missing(index.ToString(CultureInfo.InvariantCulture));

    private int Named(string name)
    {
        if (!_file.HasHeader)
            throw new ArgumentException(
                $"CsvFile expected an index for a column of {_file.Path}, which has no header, but got the name {Excerpt.Of(name)}. "
                + "Set HasHeader, or use indices.");

        int[] found = [.. Enumerable.Range(0, _width).Where(i => Header[i] == name)];
        if (found.Length == 0) throw Missing(Excerpt.Of(name));
        if (found.Length == 1) return found[0];

        _cell = found[1];
        throw Wrong(string.Create(CultureInfo.InvariantCulture,
            $"the header has {Excerpt.Of(name)} more than once, here and in cell {found[0] + 1}. "
            + $"Rename one, or name the column by its index ({found[0]} or {found[1]})."));
    }

    private DataFileException Missing(string column)
    {
        string there = _file.HasHeader
            ? string.Join(", ", Header.Take(ListedColumns).Select(name => Excerpt.Of(name))) + (Header.Count > ListedColumns ? ", …" : "")
            : "no header";
        bool otherDelimiter = Header is [var only] && only.IndexOfAny([';', '\t', '|', ',']) >= 0;
        string mend = otherDelimiter ? "Is Delimiter right?" : "Choose one of them.";
        _cell = 0;
        return Wrong(FormattableString.Invariant($"there is no column {column}. The table has {_width}: {there}. {mend}"));
    }

    // CsvHelper counts the lines up to the record's last; errors name the line where the record begins.
    private long Line(bool closed)
    {
        ReadOnlySpan<char> record = _parser.RawRecord;
        if (closed) record = record.TrimEnd("\r\n"); // inside an open quote the last line end belongs to the cell
        TextPosition end = new(line: 1);
        end.Advance(record);
        return _parser.RawRow - (end.Line - 1);
    }
}
