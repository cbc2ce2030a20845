using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AutogradRnn.Training;

/// <summary>Strict UTF-8 from a stream, a buffer at a time: the first bad byte is an error with line, column and offset.</summary>
/// <remarks>A byte order mark is skipped. NUL counts as a bad byte: it means UTF-16 or a binary file, never text.</remarks>
internal sealed class Utf8Reader(string path, Stream stream, bool lenient) : TextReader
{
    private const int Capacity = 1 << 16;

    private readonly byte[] _bytes = new byte[Capacity];
    private readonly char[] _chars = new char[Capacity]; // n bytes never become more than n chars
    private int _byteCount;
    private long _offset;
    private bool _begun;
    private bool _ended;
    private int _next;
    private int _charCount;
    private TextPosition _position = new(line: 1);

    public static Utf8Reader Open(string path, bool lenient) => new(path, DataFile.Open(path), lenient);

    public override int Peek() => _next < _charCount || Fill() ? _chars[_next] : -1;

    public override int Read() => _next < _charCount || Fill() ? _chars[_next++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (buffer.IsEmpty || (_next == _charCount && !Fill())) return 0;

        int count = Math.Min(buffer.Length, _charCount - _next);
        _chars.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    public override string? ReadLine() => ReadLine(keepEnding: false);

    /// <summary>The text up to the next "\n", "\r\n" or "\r"; null at the end.</summary>
    public string? ReadLine(bool keepEnding)
    {
        if (Peek() < 0) return null;

        StringBuilder line = new();
        while (Peek() >= 0)
        {
            ReadOnlySpan<char> rest = _chars.AsSpan(_next.._charCount);
            int end = rest.IndexOfAny('\r', '\n');
            line.Append(end < 0 ? rest : rest[..end]);
            _next += end < 0 ? rest.Length : end;
            if (end < 0) continue;

            int first = Read();
            bool pair = first == '\r' && Peek() == '\n';
            if (pair) Read();
            if (keepEnding) line.Append(pair ? "\r\n" : ((char)first).ToString());
            break;
        }

        return line.ToString();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        _next = _charCount = 0;
        while (_charCount == 0 && !(_ended && _byteCount == 0))
        {
            ReadBytes(atLeast: _begun ? 1 : 4);
            int skipped = _begun ? 0 : ByteOrderMark(_bytes.AsSpan(0, _byteCount));
            _begun = true;
            Decode(skipped);
        }

        return _charCount > 0;
    }

    private void ReadBytes(int atLeast)
    {
        int wanted = Math.Min(_byteCount + atLeast, Capacity);
        while (_byteCount < wanted && !_ended)
        {
            int got = stream.Read(_bytes.AsSpan(_byteCount));
            _byteCount += got;
            _ended = got == 0;
        }
    }

    private void Decode(int start)
    {
        OperationStatus status = Utf8.ToUtf16(
            _bytes.AsSpan(start, _byteCount - start), _chars, out int read, out _charCount,
            replaceInvalidSequences: lenient, isFinalBlock: _ended);
        ReadOnlySpan<char> decoded = _chars.AsSpan(0, _charCount);

        int zero = lenient ? -1 : decoded.IndexOf('\0');
        ReadOnlySpan<char> good = zero < 0 ? decoded : decoded[..zero];
        _position.Advance(good);
        if (zero >= 0) throw Bad(0, start + Encoding.UTF8.GetByteCount(good));
        if (status == OperationStatus.InvalidData) throw Bad(_bytes[start + read], start + read);

        int consumed = start + read;
        _bytes.AsSpan(consumed, _byteCount - consumed).CopyTo(_bytes);
        _byteCount -= consumed;
        _offset += consumed;
    }

    private int ByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => throw new DataFileException(path, 1, 1,
            "UTF-8 text was expected, but the file begins with the byte order mark of UTF-16. Save it as UTF-8."),
        [0xEF, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    };

    private DataFileException Bad(byte value, int index)
    {
        string problem = value == 0
            ? "text holds no NUL byte. Is this UTF-16 or a binary file? Save it as UTF-8, or pass lenient: true to keep such bytes."
            : "is not UTF-8. Save the file as UTF-8, or pass lenient: true to read such bytes as U+FFFD.";
        string subject = FormattableString.Invariant($"byte 0x{value:X2} at offset {_offset + index}");
        return new DataFileException(path, _position.Line, _position.Column, value == 0 ? $"{subject}: {problem}" : $"{subject} {problem}");
    }
}
