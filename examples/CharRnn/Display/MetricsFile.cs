using AutogradRnn.Training;

namespace CharRnn.Display;

/// <summary>Measurements as lines of JSON, each on disk as soon as it is made.</summary>
internal sealed class MetricsFile : IDisposable
{
    private readonly StreamWriter? _writer;

    /// <summary>Opens the file: anew for a new run, at its end for a resumed one; null writes nothing.</summary>
    public MetricsFile(string? path, bool append)
    {
        if (path is null) return;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            _writer = new StreamWriter(path, append) { AutoFlush = true, NewLine = "\n" };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The file '{path}' for metrics cannot be written: {problem.Message} Choose another with --metrics.");
        }
    }

    public void Write(StepRecord record) => _writer?.WriteLine(record.ToJson());

    public void Write(Evaluation evaluation) => _writer?.WriteLine(evaluation.ToJson());

    public void Dispose() => _writer?.Dispose();
}
