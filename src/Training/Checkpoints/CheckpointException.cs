namespace AutogradRnn.Training;

/// <summary>A checkpoint that could not be saved, or that was refused as damaged or foreign. Its message names the path, the cause and
/// the mend.</summary>
/// <remarks>After a failed save the file that was there before is unchanged; after a refused read nothing was loaded.</remarks>
public sealed class CheckpointException : IOException
{
    private CheckpointException(string path, string message, Exception? cause)
        : base(message, cause) => Path = path;

    /// <summary>The file's path, as the caller gave it; empty where a content was refused that had been read already.</summary>
    public string Path { get; }

    internal static CheckpointException Refused(string path, string reason, string mend, Exception? cause = null) =>
        new(path, $"Checkpoint '{path}' was refused: {reason}. {mend} Nothing was loaded.", cause);

    internal static CheckpointException DoesNotFit(IEnumerable<string> differences, string mend) =>
        new("", $"The checkpoint does not fit: {string.Join("; ", differences)}. {mend} Nothing was changed.", cause: null);

    internal static CheckpointException NotSaved(string path, string reason, string mend, Exception? cause = null) =>
        new(path, $"Checkpoint '{path}' was not saved: {reason}. {mend} What was there before is unchanged.", cause);
}
