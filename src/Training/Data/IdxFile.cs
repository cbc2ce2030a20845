using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace AutogradRnn.Training;

/// <summary>An array of bytes in the IDX format, in which the MNIST digits come, plain or compressed by gzip.</summary>
/// <remarks>
/// The file is 0, 0, 8 (the type: unsigned bytes), the number of axes, each axis' length as a big-endian 4-byte integer, and the
/// bytes in row-major order. Nothing is allocated on the word of the header alone: memory grows with what is really there.
/// LeCun, Cortes and Burges, "The MNIST database of handwritten digits", 1998.
/// </remarks>
public sealed class IdxFile
{
    private const byte UnsignedBytes = 8;
    private const int ChunkLength = 1 << 20;

    private readonly string _path;
    private readonly byte[] _values;

    private IdxFile(string path, int[] shape, byte[] values)
    {
        _path = path;
        _values = values;
        Shape = shape;
    }

    /// <summary>The length of each axis: <c>[count, rows, columns]</c> for images, <c>[count]</c> for labels.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The bytes in row-major order.</summary>
    public ReadOnlyMemory<byte> Values => _values;

    /// <summary>Reads a file; whether it is compressed is seen from its first bytes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFileException">The file is not IDX, does not hold unsigned bytes, or is shorter or longer than its header
    /// says.</exception>
    public static IdxFile Read(string path)
    {
        using FileStream file = DataFile.Open(path);
        try
        {
            using BufferedStream buffered = new(file, ChunkLength);
            bool compressed = buffered.ReadByte() == 0x1F && buffered.ReadByte() == 0x8B;
            buffered.Position = 0;
            using Stream stream = compressed ? new GZipStream(buffered, CompressionMode.Decompress) : buffered;
            int[] shape = ReadShape(path, stream);
            return new IdxFile(path, shape, ReadValues(path, stream, shape));
        }
        catch (InvalidDataException e)
        {
            throw new DataFileException(path,
                $"gzip data was expected after its first two bytes, but it is damaged ({e.Message.TrimEnd('.')}). "
                + "Fetch the file again.", e);
        }
    }

    /// <summary>The values as a tensor of this shape.</summary>
    /// <param name="dtype">Float32 (default) or Float64; Int32 keeps the bytes as they are.</param>
    /// <param name="scaled">Whether 0 to 255 become 0 to 1, as networks take them (default). Not for Int32.</param>
    /// <returns>For images <c>[count, rows, columns]</c>.</returns>
    public Tensor ToTensor(DType dtype = DType.Float32, bool scaled = true)
    {
        int[] shape = [.. Shape];
        if (dtype == DType.Int32) return Tensor.From(Array.ConvertAll(_values, v => (int)v), shape);

        double largest = scaled ? byte.MaxValue : 1;
        return dtype == DType.Float32
            ? Tensor.From(Array.ConvertAll(_values, v => (float)(v / largest)), shape)
            : Tensor.From(Array.ConvertAll(_values, v => v / largest), shape);
    }

    /// <summary>The values as class numbers.</summary>
    /// <returns>One number an example, 0 to 255.</returns>
    /// <exception cref="InvalidOperationException">The file has not exactly one axis, so it holds no labels.</exception>
    public int[] ToLabels() => Shape.Count == 1 ? Array.ConvertAll(_values, v => (int)v)
        : throw new InvalidOperationException(
            $"ToLabels expected shape [count], but {_path} holds [{string.Join(", ", Shape)}]. Use ToTensor() for images.");

    private static int[] ReadShape(string path, Stream stream)
    {
        byte[] head = new byte[4];
        int got = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (got < head.Length || head[0] != 0 || head[1] != 0)
        {
            string found = got == 0 ? "nothing" : Convert.ToHexString(head, 0, got);
            throw new DataFileException(path, $"an IDX file begins with bytes 00 00, but this one with {found}. Is it another format?");
        }

        if (head[2] != UnsignedBytes)
            throw new DataFileException(path, string.Create(CultureInfo.InvariantCulture,
                $"IDX type 0x08 (unsigned bytes) was expected at offset 2, but this is 0x{head[2]:X2}. Convert the values to bytes."));

        byte[] lengths = new byte[head[3] * sizeof(int)];
        if (stream.ReadAtLeast(lengths, lengths.Length, throwOnEndOfStream: false) < lengths.Length)
            throw new DataFileException(path, string.Create(CultureInfo.InvariantCulture,
                $"{head[3]} axis lengths were expected after offset 4, but the file ends before. Fetch it again."));

        int[] shape = new int[head[3]];
        long count = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(lengths.AsSpan(axis * sizeof(int)));
            if (length > Array.MaxLength || (count *= length) > Array.MaxLength)
                throw new DataFileException(path, string.Create(CultureInfo.InvariantCulture,
                    $"at most {Array.MaxLength} values can be read, but axis {axis} has length {length}, which makes more. "
                    + $"Is the header damaged?"));
            shape[axis] = (int)length;
        }

        return shape;
    }

    private static byte[] ReadValues(string path, Stream stream, int[] shape)
    {
        long expected = shape.Aggregate(1L, (count, length) => count * length);
        MemoryStream values = new();
        byte[] chunk = new byte[ChunkLength];
        while (values.Length <= expected && stream.Read(chunk) is > 0 and int got) values.Write(chunk, 0, got);
        if (values.Length != expected)
        {
            string found = values.Length > expected ? "there are more" : FormattableString.Invariant($"there are {values.Length}");
            throw new DataFileException(path, string.Create(CultureInfo.InvariantCulture,
                $"{expected} values were expected for shape [{string.Join(", ", shape)}], but {found}. "
                + $"The file is cut off or is not what its header says; fetch it again."));
        }

        return values.ToArray();
    }
}
