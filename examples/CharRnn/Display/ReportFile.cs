using AutogradRnn.Layers;
using AutogradRnn.Training;
using CharRnn.Commands;
using CharRnn.Runs;

namespace CharRnn.Display;

/// <summary>The run as a page to open in a browser: written when it begins, renewed with each evaluation, and at its end with a trace of
/// backpropagation through time.</summary>
internal sealed class ReportFile
{
    /// <summary>The trace keeps time x parameters numbers; beyond as many (400 MB of them) it is left out.</summary>
    private const long MostTraced = 50_000_000;

    private readonly string? _path;
    private readonly string? _vega;
    private readonly TrainingRun _run;
    private readonly List<(string Heading, string Text)> _samples = [];

    /// <summary>Begins a page; without a path there is none.</summary>
    public ReportFile(string? path, string? vega, TrainingRun run)
    {
        if (vega is not null && path is null) throw new MisuseException("--vega draws the report; name its file with --report.");
        (_path, _vega, _run) = (path, vega, run);
        if (path is null) return;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            Write();
        }
        catch (FileNotFoundException problem)
        {
            throw new MisuseException($"--vega: {problem.Message}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The file '{path}' for the report cannot be written: {problem.Message} Choose another with --report.");
        }
    }

    public void Sample(long step, string text) => _samples.Add((FormattableString.Invariant($"After step {step}"), text.Trim('\n')));

    /// <summary>Writes the page anew.</summary>
    public void Write() => Write(trace: null);

    /// <summary>Writes the page with the trace of one window; says in one line where it is, or nothing without a page.</summary>
    public string? Finish()
    {
        if (_path is null) return null;
        bool traced = (long)_run.Settings.Window * _run.Model.Parameters.Sum(parameter => parameter.Count) <= MostTraced;
        Write(traced ? Trace() : null);
        return $"Report:    {RunFolder.Quoted(_path)}{(traced ? string.Empty : " (without a trace of the gradient, which would not fit into memory)")}";
    }

    private void Write(BpttTrace? trace)
    {
        if (_path is null) return;
        RunSettings settings = _run.Settings;
        new TrainingReport
        {
            Title = $"{string.Join(" + ", settings.Layers)} learns {_run.Data.Source}",
            History = _run.Trainer.History,
            MaxNorm = settings.Clip > 0 ? settings.Clip : null,
            Trace = trace,
            Samples = _samples,
            VegaFolder = _vega,
        }.Write(_path);
    }

    private BpttTrace Trace()
    {
        TextStreams text = _run.Data.Training;
        long position = text.Position;
        Batch batch = text.Next();
        text.Position = position;
        LanguageModelObjective objective = new(_run.Model);
        BpttTraceOptions options = new() { MaxNorm = _run.Settings.Clip > 0 ? _run.Settings.Clip : null, JacobianRow = null };
        return BpttTrace.Of(_run.Model, () => objective.Of(batch, carried: null).Mean, options);
    }
}
