using AutogradRnn.Training;
using CharRnn.Commands;

namespace CharRnn.Runs;

/// <summary>Where the checkpoints of a run lie, and which one is meant.</summary>
internal static class RunFolder
{
    private const string Root = "checkpoints";
    private const string Usual = "checkpoints/char-rnn";

    /// <summary>A folder for a new run: the one asked for, which must not hold another run, or the next free name.</summary>
    public static CheckpointFolder Fresh(string? asked)
    {
        if (asked is null)
        {
            string folder = Usual;
            for (int number = 2; HoldsRun(folder); number++) folder = $"{Usual}-{number}";
            return new(folder);
        }

        if (HoldsRun(asked)) throw new MisuseException($"--checkpoints expected a folder without a run, but '{asked}' holds one. Continue it with --resume {Quoted(asked)}, or name another folder.");
        return new(asked);
    }

    /// <summary>Makes the folder before hours are spent on what could then not be saved.</summary>
    public static void Create(CheckpointFolder folder)
    {
        try
        {
            Directory.CreateDirectory(folder.Folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The folder '{folder.Folder}' for checkpoints cannot be made: {problem.Message} Choose another with --checkpoints.");
        }
    }

    /// <summary>The newest whole checkpoint of a folder, or one file; and the folder in which the run goes on.</summary>
    public static (CheckpointContent Content, CheckpointFolder Folder, string Path) Find(string folderOrFile)
    {
        if (File.Exists(folderOrFile))
            return (CheckpointFile.Read(folderOrFile), new CheckpointFolder(Path.GetDirectoryName(folderOrFile) is { Length: > 0 } parent ? parent : "."), folderOrFile);

        CheckpointFolder folder = new(folderOrFile);
        CheckpointContent? content = folder.Latest(out CheckpointEntry entry, out IReadOnlyList<CheckpointException> skipped);
        foreach (CheckpointException damaged in skipped) Console.Error.WriteLine($"CharRnn: skipped: {damaged.Message}");
        if (content is null)
            throw new FileNotFoundException($"Expected a checkpoint file or a folder of them, but found none at '{folderOrFile}'. Train first; the run prints where it saves.");
        return (content, folder, entry.Path);
    }

    /// <summary>The folder that was saved to last.</summary>
    public static string Newest()
    {
        FileInfo? newest = Directory.Exists(Root)
            ? new DirectoryInfo(Root).EnumerateFiles("*.ckpt", SearchOption.AllDirectories).MaxBy(file => file.LastWriteTimeUtc)
            : null;
        return newest?.DirectoryName is { } folder
            ? Path.GetRelativePath(".", folder)
            : throw new FileNotFoundException($"Expected a trained network under '{Root}', but found none. Train one first, or name a checkpoint with --checkpoint.");
    }

    public static string Quoted(string path) => path.Any(char.IsWhiteSpace) ? $"\"{path}\"" : path;

    private static bool HoldsRun(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.ckpt").Any();
}
