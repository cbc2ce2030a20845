using System.Text;
using AutogradRnn.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AutogradRnn.Training.Tests;

public class TextFileTests
{
    private DataFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new DataFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void TextComesBackAsItStands()
    {
        string path = _folder.Write("a.txt", "Häuser\r\n中文 👩‍🔬\rend\n");
        Assert.That(TextFile.Read(path), Is.EqualTo("Häuser\r\n中文 👩‍🔬\rend\n"));
    }

    [Test]
    public void AByteOrderMarkIsNoText()
    {
        string path = _folder.Write("a.txt", [0xEF, 0xBB, 0xBF, (byte)'a']);
        Assert.That(TextFile.Read(path), Is.EqualTo("a"));
        Assert.That(TextFile.Lines(path), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void ABadByteIsNamedWithLineColumnAndOffset()
    {
        string path = _folder.Write("names.txt", [.. "Anna\nÉva\r\nZ"u8, 0xFF, (byte)'!']);
        var error = Assert.Throws<DataFileException>(() => TextFile.Read(path))!;
        Assert.That(error.Message, Is.EqualTo(
            $"{path}(3,2): byte 0xFF at offset 12 is not UTF-8. Save the file as UTF-8, or pass lenient: true to read such bytes as U+FFFD."));
        Assert.That((error.File, error.Line, error.Column), Is.EqualTo((path, 3L, 2L)));
    }

    [Test]
    public void ACharacterCutAtTheEndIsABadByte()
    {
        string path = _folder.Write("a.txt", [(byte)'a', 0xE4, 0xB8]);
        Assert.That(() => TextFile.Read(path), Throws.TypeOf<DataFileException>().With.Message.EqualTo(
            $"{path}(1,2): byte 0xE4 at offset 1 is not UTF-8. Save the file as UTF-8, or pass lenient: true to read such bytes as U+FFFD."));
    }

    [Test]
    public void LenientReadingReplacesBadBytes()
    {
        string path = _folder.Write("a.txt", (byte)'a', 0xFF, 0, (byte)'b');
        Assert.That(TextFile.Read(path, lenient: true), Is.EqualTo("a\uFFFD\0b"));
        Assert.That(TextFile.Lines(path, lenient: true), Is.EqualTo(new[] { "a\uFFFD\0b" }));
    }

    [TestCase(0xFF, 0xFE)]
    [TestCase(0xFE, 0xFF)]
    public void Utf16IsRecognisedByItsMark(byte first, byte second)
    {
        string path = _folder.Write("a.txt", first, second, (byte)'a', 0);
        Assert.That(() => TextFile.Read(path), Throws.TypeOf<DataFileException>().With.Message.EqualTo(
            $"{path}(1,1): UTF-8 text was expected, but the file begins with the byte order mark of UTF-16. Save it as UTF-8."));
    }

    [Test]
    public void Utf16WithoutAMarkIsRecognisedByItsNulBytes()
    {
        string path = _folder.Write("a.txt", Encoding.Unicode.GetBytes("\nab"));
        Assert.That(() => TextFile.Read(path), Throws.TypeOf<DataFileException>().With.Message.EqualTo(
            $"{path}(2,1): byte 0x00 at offset 1: text holds no NUL byte. Is this UTF-16 or a binary file? Save it as UTF-8, or pass lenient: true to keep such bytes."));
    }

    [Test]
    public void AnEmptyFileIsNoTextButHasNoLines()
    {
        string path = _folder.Write("a.txt", "");
        string marked = _folder.Write("b.txt", [0xEF, 0xBB, 0xBF]);
        Assert.That(() => TextFile.Read(path), Throws.TypeOf<DataFileException>().With.Message.EqualTo(
            $"{path}: text was expected, but the file is empty. Name a file with text in it."));
        Assert.That(() => TextFile.Read(marked), Throws.TypeOf<DataFileException>());
        Assert.That(TextFile.Lines(path), Is.Empty);
    }

    [Test]
    public void AMissingFileIsNamed()
    {
        string path = _folder.Of("nowhere/a.txt");
        string message = $"{path}: there is no such file. Check the name and the folder it is looked for in.";
        Assert.That(() => TextFile.Read(path), Throws.TypeOf<FileNotFoundException>().With.Message.EqualTo(message));
        Assert.That(() => TextFile.Lines(path).ToList(), Throws.TypeOf<FileNotFoundException>().With.Message.EqualTo(message));
    }

    [Test]
    public void AFolderIsNoFile()
    {
        string path = _folder.Of("");
        Assert.That(() => TextFile.Read(path), Throws.TypeOf<DataFileException>().With.Message.EqualTo(
            $"{path}: a file was expected, but this is a folder. Name a file in it."));
    }

    [Test]
    public void AFileTooLongForOneStringIsRefusedBeforeReading()
    {
        string path = _folder.Of("long.txt");
        using (FileStream file = File.Create(path)) file.SetLength(5L << 30); // sparse
        Assert.That(() => TextFile.Read(path), Throws.TypeOf<DataFileException>().With.Message.EqualTo(
            $"{path}: one string holds less than 1073741824 bytes, but the file has 5368709120. Read it with TextFile.Lines."));
    }

    [Test]
    public void LinesEndAtAnyOfThreeEndings()
    {
        string path = _folder.Write("a.txt", "a\nb\r\nc\rd\n\n\r\n\re");
        Assert.That(TextFile.Lines(path), Is.EqualTo(new[] { "a", "b", "c", "d", "", "", "", "e" }));
        Assert.That(TextFile.Lines(path, keepEndings: true), Is.EqualTo(new[] { "a\n", "b\r\n", "c\r", "d\n", "\n", "\r\n", "\r", "e" }));
    }

    [Test]
    public void LinesAreFoundAcrossBuffers()
    {
        // The buffer has 65,536 bytes: characters of 3 and 4 bytes and line ends fall on its edge in some of these files.
        for (int shift = 0; shift < 8; shift++)
        {
            string line = new string('x', shift) + string.Concat(Enumerable.Repeat("中😀", 9400));
            string text = $"{line}\r\n{line}\r\n{line}";
            string path = _folder.Write("a.txt", text);
            Assert.That(TextFile.Lines(path), Is.EqualTo(new[] { line, line, line }));
            Assert.That(TextFile.Read(path), Is.EqualTo(text));
        }
    }

    [Test]
    public void AReturnAndALineFeedInTwoBuffersAreOneLineEnd()
    {
        string head = new('x', 65_535);
        string path = _folder.Write("a.txt", [.. Encoding.UTF8.GetBytes(head + "\r\ny"), 0xFF]);
        Assert.That(() => TextFile.Read(path), Throws.TypeOf<DataFileException>().With.Message.StartsWith($"{path}(2,2): byte 0xFF at offset 65538 "));
        File.WriteAllText(path, head + "\r\ny");
        Assert.That(TextFile.Lines(path), Is.EqualTo(new[] { head, "y" }));
    }

    [Test]
    public void LinesWithTheirEndingsAreTheText() =>
        Prop.ForAll(UnicodeTexts.Any(), text =>
        {
            string path = _folder.Write("a.txt", text);
            return string.Concat(TextFile.Lines(path, keepEndings: true)) == text.TrimStart('\uFEFF') || text.StartsWith("\uFEFF\uFEFF", StringComparison.Ordinal);
        }).Check(Cases.For(nameof(LinesWithTheirEndingsAreTheText)));

    [Test]
    public void RandomBytesAreReadOrRefusedAsBadTextWithTheirPlace()
    {
        Random random = new((int)(Cases.LoopSeed("text files") % int.MaxValue));
        foreach (int i in Cases.Numbers(600))
        {
            byte[] bytes = RandomFiles.Next(random, "Anna\nÉva\r\n中文 👩‍🔬\n");
            string path = _folder.Write("a.txt", bytes);
            try
            {
                Assert.That(string.Concat(TextFile.Lines(path, keepEndings: true)), Is.EqualTo(WithoutMark(Encoding.UTF8.GetString(bytes))));
            }
            catch (DataFileException e)
            {
                Assert.That((e.Line, e.Column), Is.Not.EqualTo(((long?)null, (long?)null)));
                Assert.That(e.Message, Does.StartWith($"{path}({e.Line},{e.Column}): "));
            }
        }
    }

    private static string WithoutMark(string text) => text.StartsWith('\uFEFF') ? text[1..] : text;
}
