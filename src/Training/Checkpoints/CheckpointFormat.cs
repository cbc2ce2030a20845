using System.Buffers.Binary;

namespace AutogradRnn.Training;

/// <summary>The fixed parts of a checkpoint file: 32 bytes before the JSON header, 32 bytes of SHA-256 after the payload.</summary>
/// <remarks>
/// <code>
/// magic "ARNNCKPT" · version u64 · length of the whole file u64 · length of the header u64 · header, UTF-8 JSON · payload · SHA-256 of
/// all before
/// </code>
/// Little-endian. The file's own length is there so that a file cut off can say how much is missing.
/// </remarks>
internal static class CheckpointFormat
{
    public const ulong Version = 1;
    public const int PreambleLength = 32;
    public const int FooterLength = 32;
    public const int MaxHeaderLength = 16 << 20;

    /// <summary>How many values pass between memory and file at a time: at most 512 KiB.</summary>
    public const int ChunkCount = 1 << 16;

    public static ReadOnlySpan<byte> Magic => "ARNNCKPT"u8;

    public static byte[] Preamble(long fileLength, int headerLength)
    {
        byte[] bytes = new byte[PreambleLength];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), (ulong)fileLength);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), (ulong)headerLength);
        return bytes;
    }

    public static ulong ReadVersion(ReadOnlySpan<byte> preamble) => BinaryPrimitives.ReadUInt64LittleEndian(preamble[8..]);

    public static ulong ReadFileLength(ReadOnlySpan<byte> preamble) => BinaryPrimitives.ReadUInt64LittleEndian(preamble[16..]);

    public static ulong ReadHeaderLength(ReadOnlySpan<byte> preamble) => BinaryPrimitives.ReadUInt64LittleEndian(preamble[24..]);
}
