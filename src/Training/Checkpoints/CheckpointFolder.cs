using System.Globalization;

namespace AutogradRnn.Training;

/// <summary>A folder of checkpoints of one training run, named <c>NAME-STEP.ckpt</c>, of which the last few are kept.</summary>
/// <remarks>Nothing is remembered between calls: what counts is what lies in the folder.</remarks>
public sealed class CheckpointFolder
{
    private const string Extension = ".ckpt";

    /// <summary>A folder that need not exist yet: the first save creates it.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="keep">How many checkpoints to keep, at least 1; 3 leaves two to fall back on should the newest be damaged.</param>
    /// <param name="name">What the files' names begin with; runs of different names may share a folder.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> is below 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty, or <paramref name="name"/> is not made of letters, digits,
    /// '-', '_' and '.'.</exception>
    public CheckpointFolder(string folder, int keep = 3, string name = "checkpoint")
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (keep < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(keep), FormattableString.Invariant(
                $"A checkpoint folder expected to keep at least 1 checkpoint, but got {keep}. Pass 1 to keep only the newest."));
        }

        if (string.IsNullOrEmpty(name) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw new ArgumentException(
                $"A checkpoint's name expected letters, digits, '-', '_' and '.', but got '{name}'. Pass the folder separately.",
                nameof(name));
        }

        Folder = folder;
        Keep = keep;
        Name = name;
    }

    /// <summary>The folder's path.</summary>
    public string Folder { get; }

    /// <summary>How many checkpoints are kept.</summary>
    public int Keep { get; }

    /// <summary>What the files' names begin with.</summary>
    public string Name { get; }

    /// <summary>The checkpoints there are now, by step, the newest last; damaged ones too. Empty where there is no such folder.</summary>
    /// <returns>A list of its own, which later saves do not change.</returns>
    /// <exception cref="CheckpointException">The folder cannot be listed.</exception>
    public IReadOnlyList<CheckpointEntry> Entries()
    {
        if (!Directory.Exists(Folder)) return [];

        try
        {
            return [.. Directory.EnumerateFiles(Folder, $"{Name}-*{Extension}")
                .Select(path => (Path: path, Step: StepOf(path)))
                .Where(file => file.Step is not null)
                .Select(file => new CheckpointEntry(file.Step!.Value, file.Path))
                .OrderBy(entry => entry.Step)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CheckpointException.Refused(Folder, "the folder cannot be listed", "Check its permissions.", failure);
        }
    }

    /// <summary>Saves a checkpoint, then deletes all but the last <see cref="Keep"/> by step.</summary>
    /// <param name="step">The training step, at least 0. A checkpoint of the same step is replaced.</param>
    /// <param name="content">What to save.</param>
    /// <returns>The file's path.</returns>
    /// <remarks>
    /// The newest whole checkpoint and the one just saved are never deleted, whatever lies beside them.
    /// An old one that cannot be deleted now is left for the next save.
    /// </remarks>
    /// <exception cref="CheckpointException">It could not be saved; nothing was deleted.</exception>
    /// <exception cref="ArgumentException"><see cref="CheckpointContent.Meta"/> is not strict JSON, or <paramref name="step"/> is
    /// negative.</exception>
    public string Save(long step, CheckpointContent content)
    {
        if (step < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(step), FormattableString.Invariant(
                $"A checkpoint expected a step of at least 0, but got {step}. Count the steps from 0."));
        }

        string path = Path.Combine(Folder, FileName(step));
        try
        {
            Directory.CreateDirectory(Folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CheckpointException.NotSaved(path, $"the folder '{Folder}' cannot be created", "Choose another folder.", failure);
        }

        CheckpointFile.Write(path, content);
        Prune(step);
        return path;
    }

    /// <summary>Loads the checkpoint of the highest step that is whole.</summary>
    /// <param name="entry">Which one it was, or the default where there is none.</param>
    /// <param name="skipped">Why each newer one was refused, the newest first; empty where the newest was whole.</param>
    /// <returns>Its content, or null where there is no whole checkpoint.</returns>
    public CheckpointContent? Latest(out CheckpointEntry entry, out IReadOnlyList<CheckpointException> skipped)
    {
        List<CheckpointException> refused = [];
        skipped = refused;
        foreach (CheckpointEntry candidate in Entries().Reverse())
        {
            try
            {
                CheckpointContent content = CheckpointFile.Read(candidate.Path);
                entry = candidate;
                return content;
            }
            catch (CheckpointException fault)
            {
                refused.Add(fault);
            }
        }

        entry = default;
        return null;
    }

    private void Prune(long saved)
    {
        CheckpointEntry[] newestFirst = [.. Entries().Reverse()];
        if (newestFirst.Length <= Keep) return;

        // Usually the one just saved has the highest step, and no other file need be read.
        long newestWhole = newestFirst.FirstOrDefault(entry => entry.Step == saved || CheckpointFile.IsWhole(entry.Path)).Step;
        foreach (CheckpointEntry entry in newestFirst.Skip(Keep))
            if (entry.Step != saved && entry.Step != newestWhole) AtomicFile.TryDelete(entry.Path);
    }

    // Eight digits sort as the steps do in any listing; a longer step simply has more.
    private string FileName(long step) => string.Create(CultureInfo.InvariantCulture, $"{Name}-{step:D8}{Extension}");

    private long? StepOf(string path)
    {
        string file = Path.GetFileName(path);
        ReadOnlySpan<char> digits = file.AsSpan(Name.Length + 1, file.Length - Name.Length - 1 - Extension.Length);
        bool isStep = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long step) && FileName(step) == file;
        return isStep ? step : null;
    }
}
