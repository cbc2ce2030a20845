namespace AutogradRnn.Training;

/// <summary>Replaces a file whole or not at all: writes beside it, flushes to disk, renames over.</summary>
internal static class AtomicFile
{
    private const string Suffix = ".arnn-tmp";

    public static void Replace(string path, CheckpointDisk disk, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        string folder = CheckedFolder(path, target);
        RemoveOrphans(folder);

        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}{Suffix}");
        try
        {
            using (Stream stream = disk.Create(temporary))
            {
                write(stream);
                disk.Flush(stream);
            }

            disk.Rename(temporary, target);
        }
        catch (Exception failure)
        {
            TryDelete(temporary);
            if (failure is not (IOException or UnauthorizedAccessException)) throw;

            string reason = failure is UnauthorizedAccessException
                ? $"access to the folder '{folder}' was denied"
                : failure.Message.TrimEnd('.');
            throw CheckpointException.NotSaved(path, reason, "Free some space, or save to a folder that can be written.", failure);
        }
    }

    /// <summary>Deletes a file if that can be done now.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Left for the next save: a failure to tidy up must not hide how the save itself went.
        }
    }

    private static string CheckedFolder(string path, string target)
    {
        if (Directory.Exists(target))
            throw CheckpointException.NotSaved(path, "the path is a folder", "Pass the path of a file in it.");

        // A rename would put a file in the device's place.
        if (!OperatingSystem.IsWindows() && target.StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(target)
            && !target.StartsWith("/dev/shm/", StringComparison.Ordinal))
        {
            throw CheckpointException.NotSaved(path, "the path is a device", "Pass the path of a file.");
        }

        string folder = Path.GetDirectoryName(target)!; // only a root has none, and a root is a folder
        if (File.Exists(folder))
            throw CheckpointException.NotSaved(path, $"'{folder}' is a file, not a folder", "Choose another folder.");
        if (!Directory.Exists(folder))
            throw CheckpointException.NotSaved(path, $"the folder '{folder}' does not exist", "Create it first.");

        return folder;
    }

    // A killed save leaves its temporary file. One that is still being written is locked by its writer and stays.
    private static void RemoveOrphans(string folder)
    {
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder, ".*" + Suffix))
                if (IsTemporary(Path.GetFileName(file.AsSpan()))) RemoveUnlessLocked(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed may still be written.
        }
    }

    private static bool IsTemporary(ReadOnlySpan<char> name)
    {
        const int guidLength = 32;
        ReadOnlySpan<char> stem = name[..^Suffix.Length];
        return stem.Length > guidLength && stem[^(guidLength + 1)] == '.' && Guid.TryParseExact(stem[^guidLength..], "N", out _);
    }

    private static void RemoveUnlessLocked(string file)
    {
        try
        {
            using FileStream orphan = new(
                file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another process is writing it, or has just removed it.
        }
    }
}
