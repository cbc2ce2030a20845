namespace AutogradRnn.Training.Tests.Checkpoints;

/// <summary>A disk that fails at one write, after some bytes, at the flush or at the rename.</summary>
internal sealed class FaultyDisk : CheckpointDisk
{
    public int FailingWrite { get; init; } = int.MaxValue;

    public long Capacity { get; init; } = long.MaxValue;

    public bool FailsAtFlush { get; init; }

    public bool FailsAtRename { get; init; }

    public string? WritesTo { get; init; }

    public override Stream Create(string path)
    {
        Stream inner = base.Create(path);
        if (WritesTo is null) return new FaultyStream(inner, this);

        inner.Dispose();
        return new FileStream(WritesTo, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }

    public override void Flush(Stream stream)
    {
        if (FailsAtFlush) throw new IOException("the flush failed");
        base.Flush(stream);
    }

    public override void Rename(string from, string to)
    {
        if (FailsAtRename) throw new IOException("the rename failed");
        base.Rename(from, to);
    }

    private sealed class FaultyStream(Stream inner, FaultyDisk disk) : Stream
    {
        private int _writes;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (++_writes == disk.FailingWrite) throw new IOException($"write {_writes} failed");

            long room = disk.Capacity - inner.Length;
            inner.Write(buffer[..(int)Math.Min(room, buffer.Length)]);
            if (room < buffer.Length) throw new IOException("No space left on device");
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
