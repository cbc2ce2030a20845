using System.Security.Cryptography;
using System.Text.Json;

namespace AutogradRnn.Training;

/// <summary>A checkpoint in one file, which is replaced whole or not at all, and in which one changed bit or one missing byte is
/// noticed.</summary>
/// <remarks>
/// The file, little-endian:
/// <code>
/// magic "ARNNCKPT" · version u64 · length of the file u64 · length of the header u64
/// header: strict UTF-8 JSON, at most 16 MiB, {"arrays":[{"dtype","name","offset","shape"},…],"meta":{…}}
/// payload: the arrays' numbers, one after another without holes
/// SHA-256 over everything before it
/// </code>
/// Nothing in it is executed and nothing in it names another file. Equal content gives equal bytes.
/// When a process dies during a save, the old file or the new one is there, whole. When power fails, the newest save itself may be lost,
/// the one before it not.
/// </remarks>
public static class CheckpointFile
{
    private const string UseAnother = "Use the checkpoint saved before it.";
    private const string PassOne = "Pass a file that CheckpointFile.Write made.";

    /// <summary>Saves a checkpoint: writes a temporary file in the same folder, flushes it to disk, renames it over
    /// <paramref name="path"/>.</summary>
    /// <param name="path">The file to create or replace, in a folder that exists. Temporary files that a killed process left in that
    /// folder are removed.</param>
    /// <param name="content">What to save; the same content always gives the same bytes.</param>
    /// <exception cref="CheckpointException">The file could not be written. The one that was there is unchanged, and no temporary file is
    /// left.</exception>
    /// <exception cref="ArgumentException"><see cref="CheckpointContent.Meta"/> is not strict JSON, or the header would be over 16
    /// MiB.</exception>
    public static void Write(string path, CheckpointContent content) => Write(path, content, CheckpointDisk.Real);

    /// <summary>Loads a checkpoint after checking all of it.</summary>
    /// <param name="path">A file that <see cref="Write(string, CheckpointContent)"/> made.</param>
    /// <returns>The content, bit for bit.</returns>
    /// <remarks>A file that is refused costs no more memory than its own size and 1 MiB. One that is accepted also costs its parsed
    /// header.</remarks>
    /// <exception cref="CheckpointException">The file is missing, no checkpoint, of a newer version, cut off, or damaged.</exception>
    public static CheckpointContent Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Refusing(path, () =>
        {
            using FileStream file = OpenWhole(path, out int headerLength);
            byte[] header = new byte[headerLength];
            file.ReadExactly(header);
            CheckpointContent content = CheckpointHeader.Read(
                header, file.Length - CheckpointFormat.PreambleLength - headerLength - CheckpointFormat.FooterLength);
            foreach (NamedArray array in content.Arrays) InChunks(array, file.ReadExactly);
            return content;
        });
    }

    /// <summary>Whether <see cref="Read"/> would find the file whole, judged by its checksum alone.</summary>
    internal static bool IsWhole(string path)
    {
        try
        {
            Refusing(path, () => OpenWhole(path, out _)).Dispose();
            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }

    /// <summary>Saves through a disk that may fail.</summary>
    internal static void Write(string path, CheckpointContent content, CheckpointDisk disk)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(content);
        RequireLittleEndian();

        (ReadOnlyMemory<byte> header, long payloadLength) = CheckpointHeader.Write(content);
        byte[] preamble = CheckpointFormat.Preamble(
            CheckpointFormat.PreambleLength + header.Length + payloadLength + CheckpointFormat.FooterLength, header.Length);
        AtomicFile.Replace(path, disk, stream =>
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Append(preamble);
            Append(header.Span);
            foreach (NamedArray array in content.Arrays) InChunks(array, bytes => Append(bytes));
            stream.Write(hash.GetHashAndReset());

            void Append(ReadOnlySpan<byte> bytes)
            {
                hash.AppendData(bytes);
                stream.Write(bytes);
            }
        });
    }

    /// <summary>Opens a file whose length and checksum are right, and stands at its header.</summary>
    private static FileStream OpenWhole(string path, out int headerLength)
    {
        RequireLittleEndian();
        FileInfo info = new(path);
        if (Directory.Exists(path)) throw CheckpointException.Refused(path, "it is a folder", "Pass a file in it.");
        if (!info.Exists) throw CheckpointException.Refused(path, "there is no such file", "Check the path.");
        // Not even opened: a pipe would wait for its other end. Pipes and devices say that they have no bytes.
        if (info.Length == 0) throw CheckpointException.Refused(path, "it is empty, or no regular file", PassOne);

        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            headerLength = CheckPreamble(path, file);
            CheckSum(path, file);
            file.Position = CheckpointFormat.PreambleLength;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static int CheckPreamble(string path, FileStream file)
    {
        Span<byte> preamble = stackalloc byte[CheckpointFormat.PreambleLength];
        preamble = preamble[..file.ReadAtLeast(preamble, preamble.Length, throwOnEndOfStream: false)];
        int magicLength = Math.Min(preamble.Length, CheckpointFormat.Magic.Length);
        if (!preamble[..magicLength].SequenceEqual(CheckpointFormat.Magic[..magicLength]))
        {
            throw CheckpointException.Refused(
                path, $"it is no AutogradRnn checkpoint, it looks like {ForeignFile.LooksLike(preamble)}", PassOne);
        }

        const int least = CheckpointFormat.PreambleLength + CheckpointFormat.FooterLength;
        if (preamble.Length < CheckpointFormat.PreambleLength) throw CutOff($"at least {least}");

        ulong version = CheckpointFormat.ReadVersion(preamble);
        if (version > CheckpointFormat.Version)
        {
            throw CheckpointException.Refused(path, FormattableString.Invariant(
                $"its format has version {version}, and this AutogradRnn reads version {CheckpointFormat.Version}"),
                "Read it with a newer AutogradRnn.");
        }

        ulong expected = CheckpointFormat.ReadFileLength(preamble), headerLength = CheckpointFormat.ReadHeaderLength(preamble);
        if (expected > (ulong)file.Length) throw CutOff(FormattableString.Invariant($"{expected:N0}"));
        if (expected < (ulong)file.Length)
        {
            throw CheckpointException.Refused(path, FormattableString.Invariant(
                $"it is too long: {expected:N0} bytes expected, {file.Length:N0} found"), UseAnother);
        }

        if (version == 0 || file.Length < least || headerLength > (ulong)Math.Min(file.Length - least, CheckpointFormat.MaxHeaderLength))
            throw CheckpointException.Refused(path, "its first 32 bytes are damaged", UseAnother);

        return (int)headerLength;

        CheckpointException CutOff(string bytes) => CheckpointException.Refused(
            path, FormattableString.Invariant($"it is cut off: {bytes} bytes expected, {file.Length:N0} found"), UseAnother);
    }

    private static void CheckSum(string path, FileStream file)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[64 << 10];
        file.Position = 0;
        for (long left = file.Length - CheckpointFormat.FooterLength; left > 0;)
        {
            Span<byte> chunk = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            file.ReadExactly(chunk);
            hash.AppendData(chunk);
            left -= chunk.Length;
        }

        Span<byte> footer = buffer.AsSpan(0, CheckpointFormat.FooterLength);
        file.ReadExactly(footer);
        if (!footer.SequenceEqual(hash.GetHashAndReset()))
            throw CheckpointException.Refused(path, "its checksum is wrong: something in it changed since it was saved", UseAnother);
    }

    private static void InChunks(NamedArray array, SpanAction act)
    {
        for (int start = 0; start < array.Count; start += CheckpointFormat.ChunkCount)
            act(array.Bytes(start, Math.Min(CheckpointFormat.ChunkCount, array.Count - start)));
    }

    private static T Refusing<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException fault)
        {
            throw CheckpointException.Refused(path, $"its header is damaged: {fault.Message.TrimEnd('.')}", UseAnother, fault);
        }
        catch (Exception failure) when (failure is IOException and not CheckpointException or UnauthorizedAccessException)
        {
            string reason = failure is UnauthorizedAccessException ? "access to it was denied" : failure.Message.TrimEnd('.');
            throw CheckpointException.Refused(path, reason, "Check the disk and the file's permissions.", failure);
        }
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException(
                "Checkpoints expected a little-endian machine, but this one is big-endian. Use another machine.");
        }
    }

    private delegate void SpanAction(Span<byte> bytes);
}
