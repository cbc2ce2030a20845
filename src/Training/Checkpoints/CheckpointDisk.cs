namespace AutogradRnn.Training;

/// <summary>The three things a save asks of the disk; the tests make each of them fail.</summary>
internal class CheckpointDisk
{
    public static CheckpointDisk Real { get; } = new();

    /// <summary>A new file, locked while it is open, whose writes go straight to the system.</summary>
    public virtual Stream Create(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    /// <summary>Waits until the disk itself has the bytes.</summary>
    public virtual void Flush(Stream stream)
    {
        if (stream is FileStream file) file.Flush(flushToDisk: true);
        else stream.Flush();
    }

    /// <summary>Puts one file in the place of another, at once: a reader sees the old or the new.</summary>
    public virtual void Rename(string from, string to) => File.Move(from, to, overwrite: true);
}
