using System.Globalization;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests;

public class CsvFileTests
{
    private DataFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new DataFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void ColumnsAreReadByNameAndByIndex()
    {
        CsvFile prices = Table("day,open,close\nMo,1.5,2\nTu,-3e2, 4 \n");
        Assert.That(prices.Header(), Is.EqualTo(new[] { "day", "open", "close" }));
        Assert.That(prices.Texts("day"), Is.EqualTo(new[] { "Mo", "Tu" }));
        Assert.That(prices.Numbers(1), Is.EqualTo(new[] { 1.5, -300 }));
        Assert.That(prices.NumberRows("close", 1), Is.EqualTo(new[] { new[] { 2, 1.5 }, [4, -300] }));
        Assert.That(prices.TextRows(), Is.EqualTo(new[] { new[] { "Mo", "1.5", "2" }, ["Tu", "-3e2", " 4 "] }));
    }

    [TestCase("a,b\n1,2\n3,4\n", TestName = "LineFeeds")]
    [TestCase("a,b\r\n1,2\r\n3,4\r\n", TestName = "ReturnsAndLineFeeds")]
    [TestCase("a,b\r1,2\r3,4\r", TestName = "Returns")]
    [TestCase("a,b\n1,2\r\n3,4", TestName = "MixedLineEndsAndNoneAtTheEnd")]
    [TestCase("\uFEFFa,b\n\n1,2\n\n\n3,4\n\n", TestName = "AByteOrderMarkAndEmptyLines")]
    [TestCase("\"a\",\"b\"\n\"1\",2\n3,\"4\"", TestName = "QuotedCells")]
    public void EveryFormOfTheSameTableReadsTheSame(string text) =>
        Assert.That(Table(text).NumberRows("b", "a"), Is.EqualTo(new[] { new[] { 2.0, 1 }, [4, 3] }));

    [Test]
    public void TextStaysAsItIs()
    {
        CsvFile table = Table("a\n=1+1\n\" x\"\" \ny,z \"\n中文 😀\n  \n");
        Assert.That(table.Texts("a"), Is.EqualTo(new[] { "=1+1", " x\" \ny,z ", "中文 😀", "  " }));
    }

    [Test]
    public void TabsSeparateInTsvAndAnyDelimiterCanBeSet()
    {
        CsvFile tabs = new(_folder.Write("a.TSV", "a\tb\n1\t2,5\n"));
        Assert.That(tabs.Texts("b"), Is.EqualTo(new[] { "2,5" }));
        CsvFile semicolons = new(_folder.Write("a.csv", "a;b\n1;2\n")) { Delimiter = ";" };
        Assert.That(semicolons.Numbers("b"), Is.EqualTo(new[] { 2.0 }));
        Assert.That(() => new CsvFile("a.csv") { Delimiter = "\"" }.Header(), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            "CsvFile expected a Delimiter without quotes and line ends, but got \"\"\". Use \",\", \";\" or \"\\t\"."));
    }

    [Test]
    public void WithoutAHeaderTheFirstRowIsData()
    {
        CsvFile table = new(_folder.Write("a.csv", "1,2\n3,4\n")) { HasHeader = false };
        Assert.That(table.Header(), Is.Empty);
        Assert.That(table.Numbers(1), Is.EqualTo(new[] { 2.0, 4 }));
        Fails(table, "(1,1): there is no column 2. The table has 2: no header. Choose one of them.", t => t.Numbers(2).ToList());
        Assert.That(() => table.Numbers("a").ToList(), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
            $"CsvFile expected an index for a column of {table.Path}, which has no header, but got the name \"a\". Set HasHeader, or use indices."));
    }

    [Test]
    public void AHeaderAloneIsATableWithoutRows() => Assert.That(Table("a,b").Numbers("b"), Is.Empty);

    [Test]
    public void AHundredThousandColumnsAreRead()
    {
        string[] cells = [.. Enumerable.Range(0, 100_000).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        string row = string.Join(',', cells);
        Assert.That(Table($"{row}\n{row}\n").Numbers("99999"), Is.EqualTo(new[] { 99999.0 }));
    }

    [TestCase("", ": a table was expected, but the file is empty. Name a file with rows in it.")]
    [TestCase("\n\n", ": a table was expected, but the file is empty. Name a file with rows in it.")]
    [TestCase("a,b\n1,2\n3\n", "(3,2): 2 cells were expected, as in the first row, but there are 1. Complete the row, or quote a cell that holds \",\".")]
    [TestCase("a,b\n\"1\n1\",2\n\n3,4,5\n", "(5,3): 2 cells were expected, as in the first row, but there are 3. Complete the row, or quote a cell that holds \",\".")]
    [TestCase("a,b\n1,\"2\n3,4\n", "(2,2): a quoted cell does not end before the file does. Close its quote.")]
    [TestCase("a,b\n\"1\n1\",2\n1,\"\"\"", "(4,2): a quoted cell does not end before the file does. Close its quote.")]
    [TestCase("a,b\n1,2\"3\n", "(2,2): \"2\"3\" mixes quoted and unquoted text. Put quotes around the whole cell and double those inside it.")]
    [TestCase("a,b\n1,\"2\"3\n", "(2,2): \"\"2\"3\" mixes quoted and unquoted text. Put quotes around the whole cell and double those inside it.")]
    [TestCase("a,b\n1,\"1,5\"\n", "(2,2): \"1,5\" is not a number. Write it with a decimal point and without thousands separators.")]
    [TestCase("a,b\n1,one\n", "(2,2): \"one\" is not a number. Correct it, or read the column with Texts.")]
    [TestCase("a,b\n1,0x10\n", "(2,2): \"0x10\" is not a number. Correct it, or read the column with Texts.")]
    [TestCase("a,b\n1,1 000\n", "(2,2): \"1 000\" is not a number. Correct it, or read the column with Texts.")]
    [TestCase("a,b\n1,∞\n", "(2,2): \"∞\" is not a number. Correct it, or read the column with Texts.")]
    [TestCase("a,b\n1,\n", "(2,2): a number was expected, but the cell is empty. Fill it, or leave the row out.")]
    [TestCase("a,b\n1,2\n\n1, \n", "(4,2): a number was expected, but the cell is empty. Fill it, or leave the row out.")]
    [TestCase("a,b\n1,NaN\n", "(2,2): \"NaN\" is not finite, and training would spread it. Replace it, or set AllowNonFinite.")]
    [TestCase("a,b\n1,-Infinity\n", "(2,2): \"-Infinity\" is not finite, and training would spread it. Replace it, or set AllowNonFinite.")]
    [TestCase("a,b\n1,1e39\n", "(2,2): \"1e39\" is beyond Float32 (about ±3.4e38). Scale the column, or set AllowNonFinite.")]
    [TestCase("a,c\n1,2\n", "(1,1): there is no column \"b\". The table has 2: \"a\", \"c\". Choose one of them.")]
    [TestCase("a;b\n1;2\n", "(1,1): there is no column \"b\". The table has 1: \"a;b\". Is Delimiter right?")]
    [TestCase("b,a,b\n1,2,3\n", "(1,3): the header has \"b\" more than once, here and in cell 1. Rename one, or name the column by its index (0 or 2).")]
    [TestCase("a,b\n1,\0\n", "(2,3): byte 0x00 at offset 6: text holds no NUL byte. Is this UTF-16 or a binary file? Save it as UTF-8, or pass lenient: true to keep such bytes.")]
    public void ABadTableIsRefusedWithItsPlace(string text, string message) => Fails(Table(text), message, table => table.Numbers("b").ToList());

    [Test]
    public void BadUtf8AndUtf16AreRefusedWithTheirPlace()
    {
        Fails(new CsvFile(_folder.Write("a.csv", [.. "a,b\n1,"u8, 0xC3, (byte)'\n'])),
            "(2,3): byte 0xC3 at offset 6 is not UTF-8. Save the file as UTF-8, or pass lenient: true to read such bytes as U+FFFD.", t => t.Texts(0).ToList());
        Fails(new CsvFile(_folder.Write("b.csv", 0xFF, 0xFE, (byte)'a', 0)),
            "(1,1): UTF-8 text was expected, but the file begins with the byte order mark of UTF-16. Save it as UTF-8.", t => t.Header());
        CsvFile lenient = new(_folder.Write("c.csv", [.. "a\n"u8, 0xC3])) { Lenient = true };
        Assert.That(lenient.Texts("a"), Is.EqualTo(new[] { "\uFFFD" }));
    }

    [Test]
    public void AMissingQuoteDoesNotSwallowTheFile() =>
        Fails(Table("a,b\n1,2\n3,\"4\n" + string.Concat(Enumerable.Repeat("some text, and more\n", 200_000))),
            "(3,2): a cell is longer than 1048576 characters. Is a quote missing at its end?", table => table.Numbers("b").ToList());

    [Test]
    public void NonFiniteNumbersAreReadWhenAskedFor()
    {
        CsvFile table = new(_folder.Write("a.csv", "a\nNaN\n-Infinity\n1e39\n")) { AllowNonFinite = true };
        Assert.That(table.Numbers("a"), Is.EqualTo(new[] { double.NaN, double.NegativeInfinity, 1e39 }));
    }

    [Test]
    public void AColumnTwiceCanBeReadByIndex() => Assert.That(Table("b,a,b\n1,2,3\n").Numbers(2), Is.EqualTo(new[] { 3.0 }));

    [Test]
    public void NumbersAreReadTheSameInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NumberGroupSeparator = ".";
        commas.TextInfo.ListSeparator = ";";
        try
        {
            CultureInfo.CurrentCulture = commas;
            Assert.That(Table("a,b\n1.5,2\n").Numbers("a"), Is.EqualTo(new[] { 1.5 }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void AMissingFileAndANegativeIndexAreRefused()
    {
        string path = _folder.Of("no.csv");
        Assert.That(() => new CsvFile(path).Header(), Throws.TypeOf<FileNotFoundException>().With.Message.EqualTo(
            $"{path}: there is no such file. Check the name and the folder it is looked for in."));
        Assert.That(() => (CsvColumn)(-1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(
            "CsvColumn expected an index from 0, but got -1. Count columns from 0. (Parameter 'index')"));
    }

    [Test]
    public void RowsAreReadAsTheyAreAskedFor()
    {
        CsvFile table = Table("a\n1\n2\n" + string.Concat(Enumerable.Repeat("3\n", 100_000)) + "bad\n");
        Assert.That(table.Numbers("a").Take(2), Is.EqualTo(new[] { 1.0, 2 }));
        Fails(table, "(100004,1): \"bad\" is not a number. Correct it, or read the column with Texts.", t => t.Numbers("a").Last());
    }

    [Test]
    public void AnyTextSurvivesBetweenQuotes() =>
        Prop.ForAll(UnicodeTexts.Any(), UnicodeTexts.Any(), (a, b) =>
        {
            string text = $"{Quoted(a)},x,{Quoted(b)}\r\n{Quoted(b)},,{Quoted(a)}";
            CsvFile table = new(_folder.Write("a.csv", text)) { HasHeader = false };
            return table.TextRows(0, 2).Select(row => (row[0], row[1])).SequenceEqual([(a, b), (b, a)]);

            static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"")}\"";
        }).Check(Cases.For(nameof(AnyTextSurvivesBetweenQuotes)));

    [Test]
    public void RandomBytesAreATableOrRefusedAsNone()
    {
        Random random = new((int)(Cases.LoopSeed("csv files") % int.MaxValue));
        foreach (int i in Cases.Numbers(600))
        {
            CsvFile table = new(_folder.Write("a.csv", RandomFiles.Next(random, "a,b\n1,2\r\n\"3\",\"\"\"x\"\"\"\n4,5\n")));
            try
            {
                Assert.That(table.TextRows().All(row => row.Length == table.Header().Count));
                _ = table.Numbers(0).ToList();
            }
            catch (DataFileException e)
            {
                Assert.That(e.Message, Does.StartWith(e.Line is null
                    ? $"{table.Path}: a table was expected, but the file is empty."
                    : $"{table.Path}({e.Line},{e.Column}): "));
            }
        }
    }

    private CsvFile Table(string text) => new(_folder.Write("a.csv", text));

    private static void Fails(CsvFile table, string message, Func<CsvFile, object> read) =>
        Assert.That(() => read(table), Throws.TypeOf<DataFileException>().With.Message.EqualTo(table.Path + message));
}
