using System.Buffers.Binary;
using System.IO.Compression;
using AutogradRnn.Tests.Support;

namespace AutogradRnn.Training.Tests;

public class IdxFileTests
{
    private DataFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new DataFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void ImagesAreATensorFromZeroToOne([Values] bool compressed)
    {
        byte[] bytes = Idx([2, 1, 3], [0, 51, 255, 1, 2, 3]);
        IdxFile images = IdxFile.Read(_folder.Write("images", compressed ? Compressed(bytes) : bytes));
        Assert.That(images.Shape, Is.EqualTo(new[] { 2, 1, 3 }));
        Assert.That(images.Values.ToArray(), Is.EqualTo(new byte[] { 0, 51, 255, 1, 2, 3 }));
        Assert.That(images.ToTensor().ToRectangularArray<float>(), Is.EqualTo(new[, ,] { { { 0, 0.2f, 1 } }, { { 1 / 255f, 2 / 255f, 3 / 255f } } }));
        Assert.That(images.ToTensor(DType.Float64).ToArray<double>()[1], Is.EqualTo(0.2));
        Assert.That(images.ToTensor(scaled: false).ToArray<float>(), Is.EqualTo(new float[] { 0, 51, 255, 1, 2, 3 }));
        Assert.That(images.ToTensor(DType.Int32).ToArray<int>(), Is.EqualTo(new[] { 0, 51, 255, 1, 2, 3 }));
    }

    [Test]
    public void LabelsAreNumbers()
    {
        IdxFile labels = IdxFile.Read(_folder.Write("labels", Idx([3], [7, 0, 255])));
        Assert.That(labels.ToLabels(), Is.EqualTo(new[] { 7, 0, 255 }));

        string path = _folder.Write("images", Idx([1, 1, 1], [9]));
        Assert.That(() => IdxFile.Read(path).ToLabels(), Throws.TypeOf<InvalidOperationException>().With.Message.EqualTo(
            $"ToLabels expected shape [count], but {path} holds [1, 1, 1]. Use ToTensor() for images."));
    }

    [Test]
    public void AnAxisOfNothingIsAllowed() =>
        Assert.That(IdxFile.Read(_folder.Write("a", Idx([0, 28, 28], []))).ToTensor().Shape.ToArray(), Is.EqualTo(new[] { 0, 28, 28 }));

    [TestCase("", "an IDX file begins with bytes 00 00, but this one with nothing. Is it another format?")]
    [TestCase("000008", "an IDX file begins with bytes 00 00, but this one with 000008. Is it another format?")]
    [TestCase("504B030400", "an IDX file begins with bytes 00 00, but this one with 504B0304. Is it another format?")]
    [TestCase("00000D0100000000", "IDX type 0x08 (unsigned bytes) was expected at offset 2, but this is 0x0D. Convert the values to bytes.")]
    [TestCase("000008020000000200", "2 axis lengths were expected after offset 4, but the file ends before. Fetch it again.")]
    [TestCase("0000080100000003AABB", "3 values were expected for shape [3], but there are 2. The file is cut off or is not what its header says; fetch it again.")]
    [TestCase("0000080100000001AABB", "1 values were expected for shape [1], but there are more. The file is cut off or is not what its header says; fetch it again.")]
    [TestCase("000008017FFFFFC7AA", "2147483591 values were expected for shape [2147483591], but there are 1. The file is cut off or is not what its header says; fetch it again.")]
    [TestCase("00000801FFFFFFFF", "at most 2147483591 values can be read, but axis 0 has length 4294967295, which makes more. Is the header damaged?")]
    [TestCase("000008030001000000010000", "3 axis lengths were expected after offset 4, but the file ends before. Fetch it again.")]
    [TestCase("00000802000100000001000000", "at most 2147483591 values can be read, but axis 1 has length 65536, which makes more. Is the header damaged?")]
    public void ADamagedFileIsRefused(string hex, string problem)
    {
        byte[] bytes = Convert.FromHexString(hex);
        string path = _folder.Write("a", bytes);
        Assert.That(() => IdxFile.Read(path), Throws.TypeOf<DataFileException>().With.Message.EqualTo($"{path}: {problem}"));
        string compressed = _folder.Write("a.gz", Compressed(bytes));
        Assert.That(() => IdxFile.Read(compressed), Throws.TypeOf<DataFileException>().With.Message.EqualTo($"{compressed}: {problem}"));
    }

    [Test]
    public void DamagedCompressionIsRefused()
    {
        byte[] bytes = Compressed(Idx([1000], new byte[1000]));
        bytes[12] ^= 0xFF;
        string path = _folder.Write("a.gz", bytes);
        Assert.That(() => IdxFile.Read(path), Throws.TypeOf<DataFileException>().With.Message.StartsWith(
            $"{path}: gzip data was expected after its first two bytes, but it is damaged ("));
    }

    [Test]
    public void AFileCutAnywhereIsRefused()
    {
        byte[] bytes = Idx([4, 3], [.. Enumerable.Range(0, 12).Select(i => (byte)(i * 21))]);
        for (int length = 0; length < bytes.Length; length++)
        {
            string path = _folder.Write("a", bytes[..length]);
            Assert.That(() => IdxFile.Read(path), Throws.TypeOf<DataFileException>(), $"cut after {length} bytes");
        }
    }

    [Test]
    public void ACompressedFileCutBeforeItsLastValueIsRefused()
    {
        byte[] bytes = Compressed(Idx([4, 3], [.. Enumerable.Range(0, 12).Select(i => (byte)(i * 21))]));
        for (int length = 0; length < bytes.Length - 16; length++) // the checksum and the end of the block follow the values
        {
            string path = _folder.Write("a.gz", bytes[..length]);
            Assert.That(() => IdxFile.Read(path), Throws.TypeOf<DataFileException>(), $"cut after {length} bytes");
        }
    }

    [Test]
    public void AHeaderThatPromisesTooMuchAllocatesNothing()
    {
        string path = _folder.Write("a", Convert.FromHexString("000008017FFFFFC7AA"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => IdxFile.Read(path), Throws.TypeOf<DataFileException>());
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(8 << 20));
    }

    [Test]
    public void AMissingFileIsNamed()
    {
        string path = _folder.Of("no");
        Assert.That(() => IdxFile.Read(path), Throws.TypeOf<FileNotFoundException>().With.Message.EqualTo(
            $"{path}: there is no such file. Check the name and the folder it is looked for in."));
    }

    [Test]
    public void RandomBytesAreReadOrRefused()
    {
        Random random = new((int)(Cases.LoopSeed("idx files") % int.MaxValue));
        byte[] plain = Idx([2, 3], [1, 2, 3, 4, 5, 6]);
        byte[] compressed = Compressed(plain);
        foreach (int i in Cases.Numbers(600))
        {
            string path = _folder.Write("a", RandomFiles.Next(random, i % 2 == 0 ? plain : compressed));
            try
            {
                IdxFile file = IdxFile.Read(path);
                Assert.That(file.Values.Length, Is.EqualTo(file.Shape.Aggregate(1, (count, length) => count * length)));
            }
            catch (DataFileException e)
            {
                Assert.That(e.Message, Does.StartWith($"{path}: "));
            }
        }
    }

    private static byte[] Idx(int[] shape, byte[] values)
    {
        MemoryStream file = new();
        file.Write([0, 0, 8, (byte)shape.Length]);
        byte[] length = new byte[4];
        foreach (int n in shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, n);
            file.Write(length);
        }

        file.Write(values);
        return file.ToArray();
    }

    private static byte[] Compressed(byte[] bytes)
    {
        MemoryStream file = new();
        using (GZipStream gzip = new(file, CompressionLevel.Optimal)) gzip.Write(bytes);
        return file.ToArray();
    }
}
