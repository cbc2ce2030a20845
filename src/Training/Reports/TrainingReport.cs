using AutogradRnn.Layers;

namespace AutogradRnn.Training;

/// <summary>A training run as one page: curves, gradient norms, samples, a trace of backpropagation through time. Nothing is fetched when it
/// is opened.</summary>
/// <remarks>
/// Every chart stands in the page as SVG drawn here and as a Vega-Lite specification with its data. With a <see cref="VegaFolder"/> Vega's
/// scripts are copied into the page and draw the specifications, with tooltips. They are not part of this library because they are most of a
/// megabyte of another language's code, to be renewed with its own releases, where a page without them shows the same curves.
/// </remarks>
/// <example><code>
/// trainer.AfterEpoch += _ =&gt; new TrainingReport { History = trainer.History, MaxNorm = 5 }.Write("report.html");
/// </code></example>
public sealed record TrainingReport
{
    /// <summary>The heading; default "Training".</summary>
    public string Title { get; init; } = "Training";

    /// <summary>What a trainer measured; null (default) for none.</summary>
    public TrainingHistory? History { get; init; }

    /// <summary>Whether the loss is a cross-entropy in nats, so that e^loss is a perplexity; default true. Otherwise no perplexity is
    /// shown.</summary>
    public bool IsInNats { get; init; } = true;

    /// <summary>The limit that gradients were clipped to; null (default) for none.</summary>
    public double? MaxNorm { get; init; }

    /// <summary>A trace of one batch; null (default) for none.</summary>
    public BpttTrace? Trace { get; init; }

    /// <summary>Texts that the model wrote, each with a heading, such as the step; default none.</summary>
    public IReadOnlyList<(string Heading, string Text)> Samples { get; init; } = [];

    /// <summary>A folder with vega.min.js, vega-lite.min.js and vega-embed.min.js, or npm's node_modules, whose scripts then draw the charts;
    /// null (default) shows them as SVG.</summary>
    public string? VegaFolder { get; init; }

    /// <summary>All charts, in the page's order; those without numbers are left out.</summary>
    public IReadOnlyList<Chart> AllCharts()
    {
        List<Chart> charts = [];
        if (History is { Steps.Count: > 0 } history)
        {
            charts.Add(Charts.Loss(history));
            if (IsInNats) charts.Add(Charts.Perplexity(history));
            charts.Add(Charts.GradientNorm(history, MaxNorm));
        }

        if (Trace is not { } trace) return charts;

        LineChart[] lines = [Charts.ErrorOverTime(trace), Charts.Jacobians(trace), Charts.ShareOfGradient(trace), Charts.Truncation(trace)];
        charts.AddRange(lines.Where(chart => chart.Series.Any(series => series.Y.Count > 0)));
        charts.AddRange(trace.Loops.SelectMany(loop => loop.Gates).Select(gate => Charts.Gate(gate)));
        return charts;
    }

    /// <summary>The page.</summary>
    /// <exception cref="FileNotFoundException">A script is not in <see cref="VegaFolder"/>.</exception>
    public string ToHtml() => new ReportPage(this).Write();

    /// <summary>Writes the page, replacing a file that is there.</summary>
    /// <param name="path">Where; its folder must exist.</param>
    /// <exception cref="FileNotFoundException">A script is not in <see cref="VegaFolder"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => File.WriteAllText(path, ToHtml());
}
